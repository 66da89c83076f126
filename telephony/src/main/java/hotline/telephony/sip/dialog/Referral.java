package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.Uri;
import java.util.Optional;

/** The peer's wish that we call somebody (RFC 3515). Accept or refuse it, once. */
public interface Referral {

    SipRequest request();

    /** Whom to call: the Refer-To without its headers. */
    Uri target();

    /** Whose place the new call shall take: an attended transfer (RFC 3891). */
    Optional<Replaces> replaces();

    /** Who says that he sent it (RFC 3892); not to be trusted by itself. */
    Optional<NameAddress> referredBy();

    /** 202, and a first NOTIFY with 100 unless the peer wants none (RFC 4488). */
    void accept();

    void refuse(int status);

    /** What the new call says so far (180, 183); told by NOTIFY. */
    void progress(int status);

    /** What came of the new call, 200 for done; told by the last NOTIFY. */
    void finish(int status);
}
