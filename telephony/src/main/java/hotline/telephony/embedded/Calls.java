package hotline.telephony.embedded;

import hotline.telephony.directory.Codec;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.registrar.Binding;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Invitation;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.SentBy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How the INVITEs that we send are addressed: to a registered phone, or over a trunk. */
final class Calls {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What makes the request, its way and its dialog: not for whoever asks for the call. */
    private static final Set<HeaderName<?>> OURS_ALONE =
            Set.of(
                    HeaderName.VIA,
                    HeaderName.FROM,
                    HeaderName.TO,
                    HeaderName.CALL_ID,
                    HeaderName.CSEQ,
                    HeaderName.MAX_FORWARDS,
                    HeaderName.CONTACT,
                    HeaderName.ROUTE,
                    HeaderName.RECORD_ROUTE,
                    HeaderName.REQUIRE,
                    HeaderName.PROXY_REQUIRE,
                    HeaderName.CONTENT_TYPE,
                    HeaderName.CONTENT_LENGTH,
                    HeaderName.CONTENT_ENCODING,
                    HeaderName.AUTHORIZATION,
                    HeaderName.PROXY_AUTHORIZATION);

    private Calls() {}

    /** To one phone of an extension, by the way its registration came. */
    static Function<Body, Invitation> toPhone(Binding phone, Dial dial, SentBy us) {
        return offer ->
                Invitation.to(phone.uri(), caller(dial.caller(), us), List.of(phone.flow()), offer)
                        .contactUser("hotline")
                        .routes(phone.path())
                        .headers(extra(dial.headers(), List.of()));
    }

    /** Over a trunk. */
    static Function<Body, Invitation> overTrunk(Trunk trunk, String number, Dial dial, SentBy us) {
        List<Hop> hops = trunk.hops();
        Hop first = hops.getFirst();
        Caller shown = shown(trunk.settings(), dial.caller());
        SipUri target = SipUri.of(number, host(trunk, first), port(trunk, first));
        return offer -> {
            var plain =
                    Invitation.to(target, from(trunk.settings(), shown, us), hops, offer)
                            .contactUser("hotline")
                            .headers(extra(dial.headers(), asserted(shown, us)));
            return trunk.settings() instanceof TrunkSettings.Register register
                    ? plain.login(
                            new DigestClient(register.username(), register.password(), RANDOM))
                    : plain;
        };
    }

    /** The codecs of a trunk, or of a phone, in the words of session descriptions. */
    static List<hotline.telephony.sdp.Codec> codecs(List<Codec> order) {
        var codecs = new ArrayList<hotline.telephony.sdp.Codec>(order.size());
        for (Codec codec : order) {
            codecs.add(
                    switch (codec) {
                        case PCMA -> hotline.telephony.sdp.Codec.PCMA;
                        case PCMU -> hotline.telephony.sdp.Codec.PCMU;
                    });
        }
        return codecs;
    }

    private static Caller shown(TrunkSettings settings, Caller caller) {
        String number = settings.rules().callerNumber();
        return number.isEmpty() ? caller : new Caller(number, caller.name());
    }

    /** A provider that we register to knows us by our account only. */
    private static NameAddress from(TrunkSettings settings, Caller shown, SentBy us) {
        return settings instanceof TrunkSettings.Register register
                ? NameAddress.of(
                        nameOrNull(shown),
                        SipUri.of(register.username(), register.address().host(), -1))
                : caller(shown, us);
    }

    private static NameAddress caller(Caller caller, SentBy us) {
        String user = caller.number().isEmpty() ? "anonymous" : caller.number();
        return NameAddress.of(nameOrNull(caller), SipUri.of(user, us.host(), -1));
    }

    private static @org.jspecify.annotations.Nullable String nameOrNull(Caller caller) {
        return caller.name().isEmpty() ? null : caller.name();
    }

    /**
     * RFC 3325 §9.1: who it is, for a network that trusts us; a withheld number asserts nothing.
     */
    private static List<Header> asserted(Caller shown, SentBy us) {
        if (shown.number().isEmpty()) {
            return List.of(Header.of(HeaderName.PRIVACY, "id"));
        }
        return List.of(Header.of(HeaderName.P_ASSERTED_IDENTITY, caller(shown, us).toString()));
    }

    private static List<Header> extra(Map<String, String> asked, List<Header> ours) {
        List<Header> all = new ArrayList<>(ours);
        asked.forEach(
                (name, text) -> {
                    HeaderName<?> field = HeaderName.of(name);
                    if (OURS_ALONE.contains(field)) {
                        throw new IllegalArgumentException(field.name() + " is for us to write");
                    }
                    all.add(Header.of(field, text));
                });
        return all;
    }

    private static String host(Trunk trunk, Hop hop) {
        return switch (trunk.settings()) {
            case TrunkSettings.Peer peer -> peer.address().host();
            case TrunkSettings.Register register -> register.address().host();
            case TrunkSettings.Sandbox _ -> hop.remote().getAddress().getHostAddress();
        };
    }

    private static int port(Trunk trunk, Hop hop) {
        int told =
                switch (trunk.settings()) {
                    case TrunkSettings.Peer peer -> peer.address().port();
                    case TrunkSettings.Register register -> register.address().port();
                    case TrunkSettings.Sandbox _ -> hop.remote().getPort();
                };
        return told == 0 ? -1 : told;
    }
}
