package hotline.telephony.embedded;

import hotline.telephony.embedded.config.TrunkAddress;
import hotline.telephony.embedded.config.TrunkSettings;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.sip.dialog.Outcome;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.ServerLocator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps every trunk found, asked and registered: looks its name up (RFC 3263), asks it with OPTIONS
 * whether it is there (RFC 3261 §11), registers where the provider wants that (§10.2). Lives on one
 * lane.
 */
final class TrunkKeeper {

    /**
     * After a failure: soon, for the line is needed; not too soon, for the provider may be in
     * trouble.
     */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final SipLane lane;
    private final ServerLocator locator;
    private final InstantSource clock;
    private final Consumer<SwitchEvent> events;
    private final SecureRandom random;
    private final Map<Trunk, Registering> registrations = new HashMap<>();

    /** One registration of ours: its Call-ID stays, its CSeq grows (RFC 3261 §10.2.4). */
    private static final class Registering {
        private final String callId;
        private long cseq = 1;

        Registering(String callId) {
            this.callId = callId;
        }
    }

    TrunkKeeper(
            SipLane lane,
            ServerLocator locator,
            InstantSource clock,
            Consumer<SwitchEvent> events,
            SecureRandom random) {
        this.lane = lane;
        this.locator = locator;
        this.clock = clock;
        this.events = events;
        this.random = random;
    }

    /** Called on the lane, once for each trunk. */
    void keep(Trunk trunk) {
        switch (trunk.settings()) {
            case TrunkSettings.Peer peer -> locate(trunk, peer.address(), () -> greet(trunk));
            case TrunkSettings.Register register ->
                    locate(trunk, register.address(), () -> register(trunk, register));
            case TrunkSettings.Sandbox _ -> greet(trunk); // its place is known from the start
        }
    }

    private void locate(Trunk trunk, TrunkAddress address, Runnable then) {
        SipUri uri = uri(address);
        locator.locate(uri)
                .whenComplete(
                        (hops, failure) ->
                                lane.lane()
                                        .execute(
                                                () -> {
                                                    if (failure != null || hops.isEmpty()) {
                                                        tell(
                                                                trunk,
                                                                false,
                                                                "no address found for "
                                                                        + address.host());
                                                        again(trunk, TRY_AGAIN);
                                                    } else {
                                                        trunk.foundAt(hops);
                                                        then.run();
                                                    }
                                                }));
    }

    private void again(Trunk trunk, Duration after) {
        lane.lane().after(after, () -> keep(trunk));
    }

    /** OPTIONS: whatever final answer comes, somebody is there. */
    private void greet(Trunk trunk) {
        Duration heartbeat = trunk.settings().rules().heartbeat();
        if (heartbeat.isZero()) {
            tell(trunk, true, "not watched");
            return;
        }
        List<Hop> hops = trunk.hops();
        Hop hop = hops.getFirst();
        NameAddress us = lane.agent().contact("hotline", hop);
        SipUri target =
                SipUri.of(null, hop.remote().getAddress().getHostAddress(), hop.remote().getPort());
        SipRequest options =
                SipRequest.builder(Method.OPTIONS, target)
                        .from(us.withoutParameters().withTag(UUID.randomUUID().toString()))
                        .to(NameAddress.of(target))
                        .callId(lane.newCallId())
                        .cseq(1)
                        .contact(us)
                        .build();
        lane.agent()
                .request(
                        options,
                        hops,
                        Optional.empty(),
                        outcome -> {
                            boolean there =
                                    outcome.response().isPresent() && outcome.status() != 503;
                            tell(
                                    trunk,
                                    there,
                                    there
                                            ? "answers"
                                            : "does not answer (" + outcome.status() + ")");
                            again(trunk, there ? heartbeat : min(heartbeat, TRY_AGAIN));
                        });
    }

    private void register(Trunk trunk, TrunkSettings.Register settings) {
        Registering registering =
                registrations.computeIfAbsent(trunk, _ -> new Registering(lane.newCallId()));
        SipUri registrar = uri(settings.address());
        NameAddress self =
                NameAddress.of(SipUri.of(settings.username(), registrar.host(), registrar.port()));
        SipRequest register =
                SipRequest.builder(Method.REGISTER, registrar)
                        .from(self.withTag(UUID.randomUUID().toString()))
                        .to(self)
                        .callId(registering.callId)
                        .cseq(registering.cseq)
                        .contact(lane.agent().contact(settings.username(), trunk.hops().getFirst()))
                        .set(HeaderName.EXPIRES, settings.lasts().toSeconds())
                        .build();
        lane.agent()
                .request(
                        register,
                        trunk.hops(),
                        Optional.of(
                                new DigestClient(settings.username(), settings.password(), random)),
                        outcome -> registered(trunk, settings, registering, outcome));
    }

    private void registered(
            Trunk trunk,
            TrunkSettings.Register settings,
            Registering registering,
            Outcome outcome) {
        registering.cseq = outcome.asked().cseq().number() + 1;
        if (outcome.isSuccess()) {
            tell(trunk, true, "registered");
            Duration granted = granted(outcome.response(), settings.lasts());
            // Well before it runs out, so that one lost try costs nothing.
            again(trunk, granted.multipliedBy(8).dividedBy(10));
        } else {
            tell(trunk, false, "registration refused: " + reason(outcome));
            again(trunk, TRY_AGAIN);
        }
    }

    private static String reason(Outcome outcome) {
        return switch (outcome.status()) {
            case 401, 403, 407 -> outcome.status() + ", check user name and password";
            case 408 -> "no answer";
            default -> Integer.toString(outcome.status());
        };
    }

    /** §10.2.4: what the registrar grants counts, not what we asked for. */
    private static Duration granted(Optional<SipResponse> response, Duration asked) {
        if (response.isEmpty()) {
            return asked;
        }
        NameAddress contact = response.get().headers().contact();
        OptionalLong seconds = contact == null ? OptionalLong.empty() : contact.expires();
        long granted = seconds.orElse(response.get().headers().expires().orElse(asked.toSeconds()));
        return Duration.ofSeconds(Math.max(20, Math.min(granted, asked.toSeconds())));
    }

    private void tell(Trunk trunk, boolean up, String why) {
        if (trunk.nowIs(up, why)) {
            Instant now = clock.instant();
            events.accept(new SwitchEvent.TrunkChanged(now, trunk.name(), up, why));
        }
    }

    private static SipUri uri(TrunkAddress address) {
        SipUri uri = SipUri.of(null, address.host(), address.port() == 0 ? -1 : address.port());
        return uri.with("transport", address.transport().name().toLowerCase(Locale.ROOT));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
