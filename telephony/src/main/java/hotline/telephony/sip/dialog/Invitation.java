package hotline.telephony.sip.dialog;

import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.Uri;
import hotline.telephony.sip.transport.Hop;
import java.util.List;
import java.util.Optional;

/**
 * A call to be made.
 *
 * @param target the Request-URI
 * @param from whom the called party sees; a tag is put in
 * @param to usually the target again
 * @param contactUser user part of our Contact; empty for none
 * @param hops where to send it, in order of preference (RFC 3263); the next one is tried at 503,
 *     silence and a broken transport
 * @param routes Route headers to start with (a trunk's outbound proxy, RFC 3327 Path of a
 *     registration)
 * @param offer empty for a late offer: then the peer offers
 * @param login answers 401 and 407, here and in the dialog
 * @param replaces the dialog of the peer whose place this call takes (RFC 3891)
 * @param headers more header fields, such as P-Asserted-Identity or Privacy
 */
public record Invitation(
        Uri target,
        NameAddress from,
        NameAddress to,
        String contactUser,
        List<Hop> hops,
        List<NameAddress> routes,
        Optional<Body> offer,
        Optional<DigestClient> login,
        Optional<Replaces> replaces,
        List<Header> headers) {

    public Invitation {
        hops = List.copyOf(hops);
        routes = List.copyOf(routes);
        headers = List.copyOf(headers);
    }

    /** A plain call: To is the target, no login, nothing special. */
    public static Invitation to(Uri target, NameAddress from, List<Hop> hops, Body offer) {
        return new Invitation(
                target,
                from,
                NameAddress.of(target),
                "",
                hops,
                List.of(),
                Optional.of(offer),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public Invitation withoutOffer() {
        return new Invitation(
                target,
                from,
                to,
                contactUser,
                hops,
                routes,
                Optional.empty(),
                login,
                replaces,
                headers);
    }

    public Invitation contactUser(String user) {
        return new Invitation(
                target, from, to, user, hops, routes, offer, login, replaces, headers);
    }

    public Invitation routes(List<NameAddress> first) {
        return new Invitation(
                target, from, to, contactUser, hops, first, offer, login, replaces, headers);
    }

    public Invitation login(DigestClient account) {
        return new Invitation(
                target,
                from,
                to,
                contactUser,
                hops,
                routes,
                offer,
                Optional.of(account),
                replaces,
                headers);
    }

    public Invitation replaces(Replaces dialog) {
        return new Invitation(
                target,
                from,
                to,
                contactUser,
                hops,
                routes,
                offer,
                login,
                Optional.of(dialog),
                headers);
    }

    public Invitation headers(List<Header> more) {
        return new Invitation(
                target, from, to, contactUser, hops, routes, offer, login, replaces, more);
    }
}
