package hotline.telephony.sip.message;

/**
 * What a body is, or what is accepted, such as {@code application/sdp} (RFC 3261 §20.15, §20.1).
 */
public record MediaType(String type, String subtype, Parameters parameters) {

    static final String SECTION = "RFC 3261 §20.15";

    public static final MediaType SDP = of("application", "sdp");

    /** The state of a transfer, in NOTIFY (RFC 3515 §2.4.5). */
    public static final MediaType SIPFRAG = of("message", "sipfrag");

    /** A digit by INFO, as many phones send it. */
    public static final MediaType DTMF_RELAY = of("application", "dtmf-relay");

    public static MediaType of(String type, String subtype) {
        return new MediaType(type, subtype, Parameters.NONE);
    }

    static MediaType read(Scanner scanner) {
        String type = scanner.token();
        scanner.expectSeparator('/');
        return new MediaType(type, scanner.token(), Parameters.read(scanner));
    }

    /** Same type and subtype; parameters do not count. */
    public boolean is(MediaType other) {
        return type.equalsIgnoreCase(other.type) && subtype.equalsIgnoreCase(other.subtype);
    }

    /** As a range of Accept: does it cover the other, {@code *} meaning any (§20.1)? */
    public boolean covers(MediaType other) {
        return type.equals("*")
                || (type.equalsIgnoreCase(other.type)
                        && (subtype.equals("*") || subtype.equalsIgnoreCase(other.subtype)));
    }

    @Override
    public String toString() {
        return type + "/" + subtype + parameters;
    }
}
