package hotline.telephony.sip.message;

/**
 * A telephone number (RFC 3966), such as {@code tel:+86-10-5555-0100}.
 *
 * @param number as written, visual separators and all
 */
public record TelUri(String number, Parameters parameters) implements Uri {

    static final String SECTION = "RFC 3966 §3";

    public TelUri {
        if (!Chars.TEL.all(number)) {
            throw new MalformedValue("not a telephone number", SECTION);
        }
    }

    /** Reads what stands behind the scheme. */
    static TelUri read(Scanner scanner) {
        String number = scanner.run(Chars.TEL, "telephone number");
        var uri = new TelUri(number, Parameters.readInUri(scanner));
        if (!scanner.atEnd()) {
            throw scanner.malformed("unexpected text");
        }
        return uri;
    }

    @Override
    public String scheme() {
        return "tel";
    }

    /** The number without {@code - . ( )}. */
    public String digits() {
        var digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if ("-.()".indexOf(c) < 0) {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    @Override
    public String toString() {
        return "tel:" + number + parameters;
    }
}
