package hotline.telephony.embedded.sandbox;

/** What a number of the sandbox does when it is called: decided by its last two digits. */
public enum SandboxNumber {
    ANSWERS_AND_SPEAKS("00", "rings for a second, answers and speaks"),
    REJECTS("03", "rejects the call"),
    NO_SUCH_NUMBER("04", "is not in service"),
    SILENT("08", "does not answer the signalling at all"),
    EARLY_MEDIA("18", "sends an announcement before it answers"),
    CONGESTED("34", "has no line free"),
    ANSWERING_MACHINE("55", "is an answering machine: greeting, beep, silence"),
    ANSWERS_LATE("60", "answers after 8 seconds"),
    ECHO("77", "answers and sends back what it hears"),
    RINGS_FOR_EVER("80", "rings without end"),
    BUSY("86", "is busy"),
    HANGS_UP_AT_ONCE("99", "answers and hangs up at once"),
    /** Any other ending. */
    ORDINARY("", "rings for two seconds, answers and speaks");

    private final String ending;
    private final String does;

    SandboxNumber(String ending, String does) {
        this.ending = ending;
        this.does = does;
    }

    /** What the number, in whatever form it was dialled, will do. */
    public static SandboxNumber of(String dialled) {
        for (SandboxNumber number : values()) {
            if (dialled.endsWith(number.ending)) {
                return number;
            }
        }
        throw new IllegalStateException("the empty ending fits everything");
    }

    /** The last two digits, empty for all others. */
    public String ending() {
        return ending;
    }

    /** In words, for the page that lists them: "a number ending in 86 …". */
    public String does() {
        return does;
    }
}
