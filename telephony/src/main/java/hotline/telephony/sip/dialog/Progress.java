package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.SipResponse;
import java.util.Optional;

/**
 * A provisional response to our INVITE.
 *
 * @param remoteTag which fork it is from; empty when it made no dialog
 * @param body the answer to our offer as far as it is known: another fork, or a later 2xx, may
 *     bring another
 */
public record Progress(SipResponse response, String remoteTag, Optional<Body> body) {

    public int status() {
        return response.status();
    }
}
