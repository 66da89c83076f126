package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import hotline.telephony.sip.transport.SentBy;
import hotline.telephony.sip.transport.SipTransport;

/** Our Contact: how a peer beyond a hop reaches us (RFC 3261 §8.1.1.8). */
final class Contacts {

    private final SipTransport transport;

    Contacts(SipTransport transport) {
        this.transport = transport;
    }

    /**
     * @param user empty for none
     * @param secure as sips, which the dialogs of a sips URI ask for (§12.1.1)
     */
    NameAddress of(String user, Hop hop, boolean secure) {
        SentBy local = transport.localAddress(hop);
        SipUri uri = SipUri.of(user.isEmpty() ? null : user, local.host(), local.port());
        if (secure) {
            return NameAddress.of(
                    new SipUri(
                            true,
                            uri.user(),
                            null,
                            uri.host(),
                            uri.port(),
                            uri.parameters(),
                            null));
        }
        return NameAddress.of(
                hop.protocol() == Protocol.UDP
                        ? uri
                        : uri.with("transport", hop.protocol().parameter()));
    }

    /** As whom the peer asked for, in the scheme it asked in. */
    NameAddress asked(Uri uri, Hop from) {
        String user = uri instanceof SipUri sip ? sip.decodedUser() : "";
        return of(user, from, Dialog.isSecure(uri));
    }
}
