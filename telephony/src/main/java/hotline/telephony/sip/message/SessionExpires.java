package hotline.telephony.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * How long a session lasts without a refresh (RFC 4028 §4).
 *
 * @param refresher null when it is left open
 */
public record SessionExpires(long seconds, @Nullable Refresher refresher) {

    static final String SECTION = "RFC 4028 §4";

    /** Who refreshes. */
    public enum Refresher {
        UAC,
        UAS
    }

    static SessionExpires read(Scanner scanner) {
        long seconds = scanner.number(CSeq.MAX);
        String refresher = Parameters.read(scanner).get("refresher");
        if (refresher == null) {
            return new SessionExpires(seconds, null);
        }
        if (refresher.equalsIgnoreCase("uac")) {
            return new SessionExpires(seconds, Refresher.UAC);
        }
        if (refresher.equalsIgnoreCase("uas")) {
            return new SessionExpires(seconds, Refresher.UAS);
        }
        throw scanner.malformed("unknown refresher");
    }

    @Override
    public String toString() {
        return switch (refresher) {
            case null -> Long.toString(seconds);
            case UAC -> seconds + ";refresher=uac";
            case UAS -> seconds + ";refresher=uas";
        };
    }
}
