package hotline.telephony.embedded.sandbox;

import static hotline.telephony.embedded.sandbox.Step.at;

import hotline.telephony.embedded.sandbox.Act.Announce;
import hotline.telephony.embedded.sandbox.Act.Answer;
import hotline.telephony.embedded.sandbox.Act.Echo;
import hotline.telephony.embedded.sandbox.Act.HangUp;
import hotline.telephony.embedded.sandbox.Act.Refuse;
import hotline.telephony.embedded.sandbox.Act.Ring;
import hotline.telephony.embedded.sandbox.Act.SayHello;
import hotline.telephony.embedded.sandbox.Act.Speak;
import hotline.telephony.embedded.sandbox.Act.TakeMessage;
import hotline.telephony.phone.HangupCause;
import java.util.List;

/**
 * What a number of the sandbox does when it is called: decided by its last two digits. This is the
 * one table of what happens and when; {@code docs/sandbox.md} shows it as the caller sees it.
 */
public enum SandboxNumber {
    ANSWERS_AND_SPEAKS(
            "00",
            "rings for a second, answers and speaks",
            at(0, new Ring()),
            at(1, new Answer()),
            at(1.2, new Speak())),
    REJECTS(
            "03",
            "rings for a second and rejects the call",
            at(0, new Ring()),
            at(1, new Refuse(HangupCause.REJECTED))),
    NO_SUCH_NUMBER("04", "is not in service", at(0, new Refuse(HangupCause.NO_SUCH_NUMBER))),
    SILENT("08", "does not answer the signalling at all"),
    EARLY_MEDIA(
            "18",
            "sends an announcement before it answers",
            at(0.5, new Announce()),
            at(4, new Answer()),
            at(4.2, new Speak())),
    SWITCHED_OFF("20", "is switched off", at(0, new Refuse(HangupCause.UNREACHABLE))),
    CONGESTED("34", "has no line free", at(0, new Refuse(HangupCause.CONGESTION))),
    ANSWERING_MACHINE(
            "55",
            "is an answering machine: greeting, beep, silence",
            at(0, new Ring()),
            at(2, new Answer()),
            at(2.2, new TakeMessage()),
            at(62, new HangUp())),
    ANSWERS_LATE(
            "60",
            "answers after 8 seconds and speaks",
            at(0, new Ring()),
            at(8, new Answer()),
            at(8.2, new Speak())),
    SAYS_HELLO(
            "66",
            "answers, says a word and listens, as a person does",
            at(0, new Ring()),
            at(1, new Answer()),
            at(1.5, new SayHello())),
    ECHO(
            "77",
            "answers and sends back what it hears",
            at(0, new Ring()),
            at(1, new Answer()),
            at(1, new Echo())),
    RINGS_FOR_EVER("80", "rings without end", at(0, new Ring())),
    BUSY("86", "is busy", at(0, new Refuse(HangupCause.BUSY))),
    HANGS_UP_AT_ONCE(
            "99",
            "answers and hangs up at once",
            at(0, new Ring()),
            at(1, new Answer()),
            at(1, new HangUp())),
    /** Any other ending. */
    ORDINARY(
            "",
            "rings for two seconds, answers and speaks",
            at(0, new Ring()),
            at(2, new Answer()),
            at(2.2, new Speak()));

    private final String ending;
    private final String does;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records
    private final List<Step> steps;

    SandboxNumber(String ending, String does, Step... steps) {
        this.ending = ending;
        this.does = does;
        this.steps = List.of(steps);
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

    /** In the order of time; empty for a number that takes no notice of the call. */
    List<Step> steps() {
        return steps;
    }
}
