package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import java.time.Instant;
import java.util.Optional;

/**
 * What each channel that FreeSWITCH shows is to us: a leg that we know, one from before we were
 * started, a call that came in while nobody listened, or nobody of ours.
 */
final class RollCall {

    private final House house;
    private final Legs legs;
    private final Happenings happenings;
    private final Arrivals arrivals;

    RollCall(House house, Legs legs, Happenings happenings, Arrivals arrivals) {
        this.house = house;
        this.legs = legs;
        this.happenings = happenings;
        this.arrivals = arrivals;
    }

    void answers(Node node, String channel, EslEvent dump) {
        Optional<Leg> known = legs.ofChannel(channel);
        if (known.isPresent()) {
            stands(known.get(), channel, dump);
            return;
        }
        String name = dump.variable(Originate.LEG_VARIABLE, "");
        if (isIncoming(dump) && name.isEmpty()) {
            if (isParked(dump)) {
                arrivals.found(node, channel, dump);
            }
            return;
        }
        Legs.named(name).ifPresent(id -> ofOurs(node, id, channel, dump));
    }

    private void ofOurs(Node node, LegId id, String channel, EslEvent dump) {
        Optional<Leg> leg = legs.find(id);
        if (leg.isPresent()) {
            if (!leg.get().settled()) {
                happenings.attach(leg.get(), channel);
                stands(leg.get(), channel, dump);
            }
        } else if (legs.isOrWasInUse(id)) {
            // Told to have ended while the node was not reached for so long; now it does.
            node.order(
                    ApiCommand.of("uuid_kill", channel, Causes.toFreeSwitch(HangupCause.NORMAL)));
        } else {
            takeIn(node, id, channel, dump);
        }
    }

    /** How far a leg that we know has come while we did not listen. */
    private void stands(Leg leg, String channel, EslEvent dump) {
        leg.player().found(dump);
        leg.tape().ask();
        boolean parks = isParked(dump);
        if (parks && leg.channel().equals(channel)) {
            leg.nowParked(true);
        }
        if (!leg.settled() && (isAnswered(dump) || (leg.speaksForItself() && parks))) {
            leg.settledAs(channel);
        }
        if (isAnswered(dump) && !leg.isAnswered()) {
            leg.wasAnswered();
        } else if (parks && isEarly(dump) && !leg.incoming()) {
            leg.hasEarlyMedia();
        }
    }

    /** A leg of ours from before we were started. */
    private void takeIn(Node node, LegId id, String channel, EslEvent dump) {
        boolean incoming = isIncoming(dump);
        String trunk =
                dump.variable(
                        FreeSwitchSettings.TRUNK_VARIABLE, dump.variable("sip_gateway_name", ""));
        String party =
                incoming
                        ? Arrival.of(dump).caller().number()
                        : dump.variable(Originate.PARTY_VARIABLE, dump.variable("dialed_user", ""));
        LegState state =
                isAnswered(dump)
                        ? LegState.ANSWERED
                        : isEarly(dump) && (incoming || !trunk.isEmpty())
                                ? LegState.EARLY
                                : incoming ? LegState.OFFERED : LegState.RINGING;
        var leg =
                new Leg(
                        id,
                        node,
                        incoming,
                        channel,
                        party,
                        trunk.isEmpty() ? Optional.empty() : Optional.of(trunk),
                        state,
                        since(node, dump),
                        house);
        legs.add(leg);
        legs.addChannel(leg, channel);
        leg.wasFound();
        leg.nowParked(isParked(dump));
        leg.tape().ask();
    }

    private Instant since(Node node, EslEvent dump) {
        return dump.number("Caller-Channel-Created-Time").stream()
                .mapToObj(micros -> Instant.EPOCH.plusNanos(1000 * micros))
                .map(begun -> node.clock().inOurs(begun))
                .findFirst()
                .orElse(house.now());
    }

    private static boolean isIncoming(EslEvent dump) {
        return dump.text("Call-Direction", "").equals("inbound");
    }

    private static boolean isAnswered(EslEvent dump) {
        return dump.text("Answer-State", "").equals("answered");
    }

    private static boolean isEarly(EslEvent dump) {
        return dump.text("Answer-State", "").equals("early");
    }

    /**
     * Where it was put by the dialplan or by its originate, or by us, or when it was left alone.
     */
    private static boolean isParked(EslEvent dump) {
        String state = dump.text("Channel-State", "");
        boolean runs = dump.variable("current_application", "").equals("park");
        return state.equals("CS_PARK") || (runs && state.equals("CS_EXECUTE"));
    }
}
