package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipRequest;
import java.util.List;

/** Which side of the session's own INVITE we are on. */
sealed interface Side permits CallerSide, CalleeSide {

    /** The session's own INVITE. */
    SipRequest invite();

    /** Our user wants out before the call is answered. */
    void leave(int status, List<Reason> reasons);

    /** The session has ended: no timer, no unanswered transaction may stay. */
    void close();

    /** Nobody waits for anything of the session any more: nothing may keep it in memory. */
    void forgotten();
}
