package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transport.Hop;

/** What a user agent hands up. Called on the lane. */
public interface Incoming {

    /**
     * Somebody calls. The session is fresh: set its listener, then ring, accept, reject, now or
     * later. {@link Session#replaces()} says whether it wants the place of another.
     */
    void invite(Session session, SipRequest request, Hop from);

    /**
     * A request outside any dialog, of a method among {@link DialogSettings#outOfDialog()}.
     * Answered through the transaction, now or later; building blocks from {@link
     * UserAgent#respond}.
     */
    void request(ServerTransaction transaction, SipRequest request, Hop from);
}
