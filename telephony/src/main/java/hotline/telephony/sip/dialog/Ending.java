package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipMessage;
import java.util.List;
import java.util.Optional;

/**
 * Why a session is over.
 *
 * @param by who ended it
 * @param status the SIP status that says so: of the final response, 487 after CANCEL, 408 for
 *     silence, 503 when nothing could be sent; 0 when an answered call was hung up
 * @param reasons Reason headers of the peer's BYE, CANCEL or response, or our own
 * @param message the peer's BYE, CANCEL or final response, when there was one
 */
public record Ending(By by, int status, List<Reason> reasons, Optional<SipMessage> message) {

    /** Who ended a session. */
    public enum By {
        PARTY,
        US,
        /** Nobody: no answer to what we sent, no ACK, no refresh, no transport. */
        NETWORK
    }

    public Ending {
        reasons = List.copyOf(reasons);
    }

    /** The Q.850 cause of the first Reason that has one, else 0. */
    public int q850() {
        return reasons.stream()
                .filter(reason -> reason.protocol().equalsIgnoreCase("Q.850"))
                .mapToInt(reason -> reason.cause().orElse(0))
                .findFirst()
                .orElse(0);
    }
}
