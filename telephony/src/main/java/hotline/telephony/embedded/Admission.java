package hotline.telephony.embedded;

import hotline.telephony.directory.Codec;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.registrar.Authenticator;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.media.NoPortLeft;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Origin;
import hotline.telephony.sip.dialog.Incoming;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.SipTransport;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Decides who is let in: calls of known trunks and of extensions that prove themselves become
 * incoming legs, all others are refused. One for each lane, on it.
 */
final class Admission implements Incoming {

    private static final List<Codec> PHONE_CODECS = List.of(Codec.PCMA, Codec.PCMU);
    private static final Header COME_BACK = Header.of(HeaderName.RETRY_AFTER, "5");

    private final java.util.function.Supplier<SipLane> lane;
    private final House house;
    private final Extensions extensions;
    private final Trunks trunks;
    private final Authenticator authenticator;
    private final Registrar registrar;
    private final SipTransport transport;
    private final RandomGenerator random;
    private final BooleanSupplier draining;

    /**
     * @param lane where this one lives; asked when the first request comes
     * @param draining true when no new calls are taken any more
     */
    Admission(
            java.util.function.Supplier<SipLane> lane,
            House house,
            Extensions extensions,
            Trunks trunks,
            Authenticator authenticator,
            Registrar registrar,
            SipTransport transport,
            RandomGenerator random,
            BooleanSupplier draining) {
        this.lane = lane;
        this.house = house;
        this.extensions = extensions;
        this.trunks = trunks;
        this.authenticator = authenticator;
        this.registrar = registrar;
        this.transport = transport;
        this.random = random;
        this.draining = draining;
    }

    @Override
    public void invite(Session session, SipRequest invite, Hop from) {
        if (draining.getAsBoolean() || house.legs().isFull()) {
            session.reject(503, List.of(), List.of(COME_BACK));
            return;
        }
        Optional<Trunk> trunk = trunkOf(invite, from);
        if (trunk.isPresent()) {
            fromTrunk(session, invite, from, trunk.get());
            return;
        }
        switch (authenticator.identify(invite, from.remote().getAddress())) {
            case Authenticator.Refused(int status, var headers, var after) ->
                    lane.get()
                            .lane()
                            .after(after, () -> session.reject(status, List.of(), headers));
            case Authenticator.Proven(var extension) -> {
                Caller caller = new Caller(extension, Identities.from(invite).name());
                var origin = new Origin.FromExtension(extension);
                admit(session, invite, from, origin, caller, PHONE_CODECS, () -> {});
            }
        }
    }

    @Override
    public void request(ServerTransaction transaction, SipRequest request, Hop from) {
        if (request.method().equals(Method.REGISTER)) {
            register(transaction, request, from);
        } else {
            transaction.respond(lane.get().agent().capabilities(request));
        }
    }

    private void register(ServerTransaction transaction, SipRequest request, Hop from) {
        switch (authenticator.identify(request, from.remote().getAddress())) {
            case Authenticator.Proven(var extension) ->
                    transaction.respond(
                            answer(registrar.register(request, extension, from)).build());
            case Authenticator.Refused(int status, var headers, var after) -> {
                SipResponse.Builder refusal = answer(request.respond(status));
                headers.forEach(
                        header -> refusal.addHeader(header.name().toString(), header.text()));
                SipResponse response = refusal.build();
                if (after.isZero()) {
                    transaction.respond(response);
                } else {
                    lane.get().lane().after(after, () -> transaction.respond(response));
                }
            }
        }
    }

    private SipResponse.Builder answer(SipResponse.Builder response) {
        return response.toTag(lane.get().agent().token());
    }

    /**
     * A trunk is known by where it calls from; who claims to be one of our extensions must prove
     * that instead.
     */
    private Optional<Trunk> trunkOf(SipRequest invite, Hop from) {
        return trunks.at(from)
                .or(
                        () ->
                                extensions.contains(Identities.user(invite.from().uri()))
                                        ? Optional.empty()
                                        : trunks.sourcedFrom(from));
    }

    private void fromTrunk(Session session, SipRequest invite, Hop from, Trunk trunk) {
        if (!trunk.takeLine()) {
            session.reject(503, List.of(), List.of(COME_BACK));
            return;
        }
        admit(
                session,
                invite,
                from,
                new Origin.FromTrunk(trunk.name()),
                Identities.asserted(invite),
                trunk.settings().rules().codecs(),
                trunk::freeLine);
    }

    private void admit(
            Session session,
            SipRequest invite,
            Hop from,
            Origin origin,
            Caller caller,
            List<Codec> codecs,
            Runnable lineFree) {
        Optional<LegId> replaced =
                session.replaces().map(Legs.DialogName::of).flatMap(house.legs()::find);
        if (session.replaces().isPresent() && replaced.isEmpty()) {
            lineFree.run();
            session.reject(481, List.of(), List.of()); // RFC 3891 §3
            return;
        }
        if (replaced.flatMap(house.legs()::find)
                .filter(leg -> !mayReplace(origin, leg))
                .isPresent()) {
            lineFree.run();
            session.reject(403, List.of(), List.of());
            return;
        }
        LegId id = LegId.random();
        PortOfLeg port;
        try {
            port = PortOfLeg.open(house.media(), id);
        } catch (NoPortLeft full) {
            lineFree.run();
            session.reject(503, List.of(), List.of(COME_BACK));
            return;
        }
        var sound =
                new LegSound(
                        port.port(),
                        LegSound.addressIn(transport.localAddress(from)),
                        from.remote().getAddress(),
                        Calls.codecs(codecs),
                        random.nextLong(Long.MAX_VALUE),
                        house.keysByTone());
        Optional<LegSound.Rejected> objection =
                invite.body().length == 0 ? Optional.empty() : sound.objection(invite.body());
        if (objection.isPresent()) {
            lineFree.run();
            port.port().close();
            session.reject(objection.get().sipStatus(), List.of(), List.of());
            return;
        }
        var leg =
                new IncomingLeg(
                        id,
                        lane.get().lane(),
                        house,
                        port,
                        sound,
                        session,
                        new FarParty(origin, caller.number()),
                        lineFree);
        if (!house.legs().add(leg)) {
            lineFree.run();
            port.port().close();
            session.reject(503, List.of(), List.of(COME_BACK));
            return;
        }
        leg.begin();
        house.tell(
                new SwitchEvent.Offered(
                        leg.now(),
                        id,
                        origin,
                        caller,
                        called(invite),
                        replaced,
                        Identities.extensionHeaders(invite)));
    }

    /** RFC 3891 §3 leaves it to us who may: those who are in that conversation, by any phone. */
    private boolean mayReplace(Origin asker, Leg replaced) {
        return replaced.party().at().equals(asker)
                || house.talks().partnersOf(replaced).stream()
                        .anyMatch(leg -> leg.party().at().equals(asker));
    }

    /** What was dialled. A provider that calls our account says the number in To. */
    private String called(SipRequest invite) {
        String dialled = Identities.user(invite.uri());
        boolean isAccount =
                trunks.all().stream()
                        .anyMatch(
                                trunk ->
                                        trunk.settings() instanceof TrunkSettings.Register register
                                                && register.username().equals(dialled));
        return isAccount || dialled.isEmpty() ? Identities.user(invite.to().uri()) : dialled;
    }
}
