package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transport.Hop;
import java.util.ArrayList;
import java.util.List;

/** A dialog (RFC 3261 §12): makes our requests in it and judges the peer's. Lives on its lane. */
public final class Dialog {

    private DialogState state;

    Dialog(DialogState state) {
        this.state = state;
    }

    /**
     * §12.1.1: the dialog of an INVITE that came to us.
     *
     * @param request has a Contact
     */
    static Dialog asUas(SipRequest request, String localTag, NameAddress contact, Hop from) {
        return new Dialog(
                new DialogState(
                        new DialogId(request.callId(), localTag, tag(request.from())),
                        request.to().withTag(localTag),
                        request.from(),
                        target(request, request.from().uri()),
                        request.headers().recordRoutes(),
                        0,
                        request.cseq().number(),
                        from.protocol().isSecure() && isSecure(request.uri()),
                        false,
                        contact,
                        from));
    }

    /** §12.1.2: the dialog that a response to our INVITE makes. */
    static Dialog asUac(SipRequest request, SipResponse response, Hop hop) {
        NameAddress contact = request.headers().contact();
        return new Dialog(
                new DialogState(
                        new DialogId(request.callId(), tag(request.from()), tag(response.to())),
                        request.from(),
                        response.to(),
                        target(response, request.uri()),
                        response.headers().recordRoutes().reversed(),
                        request.cseq().number(),
                        -1,
                        hop.protocol().isSecure() && isSecure(request.uri()),
                        true,
                        contact == null ? request.from().withoutParameters() : contact,
                        hop));
    }

    public DialogState state() {
        return state;
    }

    public DialogId id() {
        return state.id();
    }

    /** §13.2.2.4: a 2xx decides the route set anew, for the 1xx may have come by an older proxy. */
    void confirm(SipResponse response) {
        state = state.withRoutes(response.headers().recordRoutes().reversed());
        refreshTarget(response);
    }

    /** §12.2: INVITE and UPDATE, and the 2xx to them, may move the peer. */
    void refreshTarget(SipMessage message) {
        NameAddress contact = message.headers().contact();
        if (contact != null) {
            state = state.withTarget(callable(contact));
        }
    }

    /** The same of a request, whose flow is the peer's way now: it may have connected anew. */
    void refreshTarget(SipRequest request, Hop from) {
        refreshTarget(request);
        state = state.withFlow(from);
    }

    /** The CSeq number of our next request. */
    long nextSeq() {
        state = state.withLocalSeq(state.localSeq() + 1);
        return state.localSeq();
    }

    /** Our next request in this dialog (§12.2.1.1). */
    SipRequest.Builder request(Method method) {
        return request(method, nextSeq());
    }

    /** The ACK of a 2xx to our INVITE with this CSeq (§13.2.2.4). */
    SipRequest.Builder ack(long inviteSeq) {
        return request(Method.ACK, inviteSeq);
    }

    private SipRequest.Builder request(Method method, long seq) {
        List<NameAddress> routes = state.routeSet();
        Uri uri = state.remoteTarget();
        if (!routes.isEmpty()
                && routes.getFirst().uri() instanceof SipUri first
                && !first.isLooseRouter()) {
            // §12.2.1.1: a strict router wants to find itself in the Request-URI, the target last.
            uri = first.withoutHeaders();
            routes = new ArrayList<>(routes.subList(1, routes.size()));
            routes.add(NameAddress.of(state.remoteTarget()));
        }
        return SipRequest.builder(method, uri)
                .routes(routes)
                .from(state.local())
                .to(state.remote())
                .callId(state.id().callId())
                .cseq(seq);
    }

    /** Where our next request goes: the first route, else the remote target (§8.1.2). */
    Uri nextHop() {
        return state.routeSet().isEmpty()
                ? state.remoteTarget()
                : state.routeSet().getFirst().uri();
    }

    /**
     * Takes the peer's next request into account (§12.2.2).
     *
     * @return false when it is older than one that was seen: to be answered with 500
     */
    boolean takes(SipRequest request) {
        long seq = request.cseq().number();
        if (seq <= state.remoteSeq()) {
            return false;
        }
        state = state.withRemoteSeq(seq);
        return true;
    }

    private static Uri target(SipMessage message, Uri otherwise) {
        NameAddress contact = message.headers().contact();
        return contact == null ? otherwise : callable(contact);
    }

    /**
     * What a peer writes behind {@code ?} into its Contact has no place there (§19.1.1 table 1).
     */
    private static Uri callable(NameAddress contact) {
        return contact.uri() instanceof SipUri sip ? sip.withoutHeaders() : contact.uri();
    }

    static boolean isSecure(Uri uri) {
        return uri instanceof SipUri sip && sip.secure();
    }

    static String tag(NameAddress address) {
        String tag = address.tag();
        return tag == null ? "" : tag;
    }
}
