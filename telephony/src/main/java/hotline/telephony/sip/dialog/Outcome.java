package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import java.util.Optional;

/**
 * What came of a request in the end.
 *
 * @param asked as it was sent last: with its CSeq, and credentials if there were any
 * @param status of the final response; 408 for silence, 503 when it could not be sent
 * @param response empty for these two
 */
public record Outcome(SipRequest asked, int status, Optional<SipResponse> response) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
