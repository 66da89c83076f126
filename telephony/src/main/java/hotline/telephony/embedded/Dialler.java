package hotline.telephony.embedded;

import hotline.telephony.directory.Codec;
import hotline.telephony.embedded.registrar.Binding;
import hotline.telephony.embedded.registrar.Bindings;
import hotline.telephony.embedded.sound.LegSound;
import hotline.telephony.media.NoPortLeft;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.Origin;
import hotline.telephony.sip.dialog.Body;
import hotline.telephony.sip.dialog.Invitation;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.SentBy;
import hotline.telephony.sip.transport.SipTransport;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Makes outgoing legs: finds out where a destination is, and calls it. Called on the lane that the
 * leg will live on.
 */
final class Dialler {

    private static final List<Codec> PHONE_CODECS = List.of(Codec.PCMA, Codec.PCMU);

    private final House house;
    private final Extensions extensions;
    private final Bindings bindings;
    private final Trunks trunks;
    private final SipTransport transport;
    private final RandomGenerator random;

    Dialler(
            House house,
            Extensions extensions,
            Bindings bindings,
            Trunks trunks,
            SipTransport transport,
            RandomGenerator random) {
        this.house = house;
        this.extensions = extensions;
        this.bindings = bindings;
        this.trunks = trunks;
        this.transport = transport;
        this.random = random;
    }

    void originate(SipLane lane, LegId leg, Destination to, Dial dial) {
        switch (to) {
            case Destination.Extension(var number) -> toExtension(lane, leg, number, dial);
            case Destination.OverTrunk(var name, var number) ->
                    trunks.named(name)
                            .ifPresentOrElse(
                                    trunk -> overTrunk(lane, leg, trunk, number, dial),
                                    () -> ended(leg, HangupCause.CARRIER_FAILURE));
            case Destination.Outside(var number) ->
                    trunks.wayOut(number)
                            .ifPresentOrElse(
                                    way -> overTrunk(lane, leg, way.trunk(), way.number(), dial),
                                    () -> ended(leg, HangupCause.CARRIER_FAILURE));
        }
    }

    private void toExtension(SipLane lane, LegId leg, String number, Dial dial) {
        if (!extensions.contains(number)) {
            ended(leg, HangupCause.NO_SUCH_NUMBER);
            return;
        }
        List<Binding> phones = bindings.of(number);
        if (phones.isEmpty()) {
            ended(leg, HangupCause.UNREACHABLE);
            return;
        }
        List<Function<Body, Invitation>> calls =
                phones.stream().map(phone -> Calls.toPhone(phone, dial, us(phone.flow()))).toList();
        var party = new FarParty(new Origin.FromExtension(number), number);
        call(lane, leg, party, phones.getFirst().flow(), PHONE_CODECS, calls, dial, () -> {});
    }

    private void overTrunk(SipLane lane, LegId leg, Trunk trunk, String number, Dial dial) {
        if (!trunk.isUp() || trunk.hops().isEmpty()) {
            ended(leg, HangupCause.CARRIER_FAILURE);
            return;
        }
        if (number.isEmpty()) {
            ended(leg, HangupCause.INCOMPLETE_NUMBER);
            return;
        }
        if (!trunk.takeLine()) {
            ended(leg, HangupCause.CONGESTION);
            return;
        }
        Hop hop = trunk.hops().getFirst();
        Function<Body, Invitation> call = Calls.overTrunk(trunk, number, dial, us(hop));
        call(
                lane,
                leg,
                new FarParty(new Origin.FromTrunk(trunk.name()), number),
                hop,
                trunk.settings().rules().codecs(),
                List.of(call),
                dial,
                trunk::freeLine);
    }

    private void call(
            SipLane lane,
            LegId id,
            FarParty party,
            Hop hop,
            List<Codec> codecs,
            List<Function<Body, Invitation>> calls,
            Dial dial,
            Runnable lineFree) {
        PortOfLeg port;
        try {
            port = PortOfLeg.open(house.media(), id);
        } catch (NoPortLeft full) {
            lineFree.run();
            ended(id, HangupCause.OVERLOAD);
            return;
        }
        var sound =
                new LegSound(
                        port.port(),
                        LegSound.addressIn(us(hop)),
                        hop.remote().getAddress(),
                        Calls.codecs(codecs),
                        random.nextLong(Long.MAX_VALUE),
                        house.keysByTone());
        var leg =
                new OutgoingLeg(id, lane.lane(), house, port, sound, lane.agent(), party, lineFree);
        if (!house.legs().add(leg)) {
            lineFree.run();
            port.port().close();
            ended(id, HangupCause.OVERLOAD);
            return;
        }
        try {
            leg.begin(calls, dial.ringLimit());
        } catch (IllegalArgumentException badDial) {
            house.legs().remove(leg);
            lineFree.run();
            port.port().close();
            leg.refuse("originate", String.valueOf(badDial.getMessage()));
        }
    }

    private SentBy us(Hop hop) {
        return transport.localAddress(hop);
    }

    /** Told like any other end, although nothing was sent. */
    private void ended(LegId leg, HangupCause cause) {
        house.tell(
                new SwitchEvent.Ended(
                        house.clock().instant(), leg, cause, EndedBy.NETWORK, 0, cause.q850()));
    }
}
