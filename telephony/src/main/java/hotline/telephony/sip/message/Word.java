package hotline.telephony.sip.message;

/**
 * A word with parameters: Event (RFC 6665 §8.2.1), Subscription-State (§8.2.3),
 * Content-Disposition.
 */
public record Word(String word, Parameters parameters) {

    static final String SECTION = "RFC 3261 §7.3.1";

    public static Word of(String word) {
        return new Word(word, Parameters.NONE);
    }

    static Word read(Scanner scanner) {
        return new Word(scanner.token(), Parameters.read(scanner));
    }

    public boolean is(String other) {
        return word.equalsIgnoreCase(other);
    }

    public Word with(String parameter, String value) {
        return new Word(word, parameters.with(parameter, value));
    }

    @Override
    public String toString() {
        return word + parameters;
    }
}
