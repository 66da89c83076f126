package hotline.floor;

import hotline.floor.AgentFact.NotReadyWhy;
import hotline.floor.CallFact.LeftQueueWhy;
import hotline.floor.OfferFact.Ending;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call rings an agent; drawn in {@code docs/floor.md}. */
final class Offers {

    private final Room room;

    Offers(Room room) {
        this.room = room;
    }

    void make(Call call, List<Agent> agents) {
        Queue queue = call.queue;
        Duration ring = queue == null ? Limits.ANSWER : queue.plan.ring();
        int attempt = call.attempts + 1;
        for (Agent agent : agents) {
            String phone = agent.phone;
            if (phone != null) {
                ring(call, agent, phone, ring, attempt);
            }
        }
    }

    private void ring(Call call, Agent agent, String phone, Duration ring, int attempt) {
        room.memory.speaksOf(call, agent);
        LegId leg = room.newLeg();
        room.emit(
                new OfferFact.Made(
                        room.newOffer(),
                        call.id,
                        call.place().queue,
                        agent.id,
                        leg,
                        attempt,
                        call.customerNumber(),
                        call.fromName,
                        room.now.plus(ring).plus(Limits.BEYOND_RINGING)));
        var how = new Dial(new Caller(call.customerNumber(), call.fromName), ring, Map.of());
        room.order(new FloorCommand.Originate(leg, new Destination.Extension(phone), how));
    }

    void rang(Offer offer) {
        if (offer.leg.state == Leg.State.DIALLING) {
            room.emit(new OfferFact.Rang(offer.id, offer.call.id, offer.agent.id));
        }
    }

    /** Whoever is picked up first has the call. */
    void answered(Offer offer) {
        Call call = offer.call;
        for (Offer other : List.copyOf(call.offers)) {
            if (other != offer) {
                withdraw(other, Ending.ELSEWHERE, HangupCause.ANSWERED_ELSEWHERE);
            }
        }
        Call.Standing place = call.place();
        end(offer, Ending.ANSWERED, HangupCause.NORMAL);
        if (call.isCallback()) {
            room.callbacks.pickedUp(call, offer.leg);
            return;
        }
        room.queues.left(call, LeftQueueWhy.CONNECTED);
        room.calls.connect(
                call,
                offer.leg,
                Optional.of(offer.id),
                Optional.of(place.queue),
                room.since(place.since));
        room.callbacks.served(call);
    }

    /** We stop ringing a phone. */
    void withdraw(Offer offer, Ending how, HangupCause cause) {
        end(offer, how, cause);
        room.close(offer.leg, cause);
    }

    /** The agent does something else with the phone: the caller need not wait for it. */
    void agentIsBusy(Agent agent) {
        for (Leg leg : List.copyOf(agent.legs)) {
            if (leg.offer != null) {
                withdraw(leg.offer, Ending.CANCELLED, HangupCause.CANCELLED);
            }
        }
    }

    /** Nobody picked up, and the switch forgot to say so; or the agent said no on the page. */
    void missed(Offer offer, Ending how) {
        withdraw(offer, how, how == Ending.REFUSED ? HangupCause.REJECTED : HangupCause.NO_ANSWER);
        afterwards(offer, how);
    }

    /** The leg of this offer ended by itself. */
    void failed(Offer offer, boolean rang, HangupCause cause) {
        Ending how = ending(rang, cause);
        end(offer, how, cause);
        afterwards(offer, how);
    }

    private static Ending ending(boolean rang, HangupCause cause) {
        return switch (cause) {
            case NO_ANSWER, CANCELLED, NORMAL -> rang ? Ending.MISSED : Ending.PHONE_FAILED;
            case REJECTED, BLOCKED -> Ending.REFUSED;
            // Many phones say "busy" when the agent presses the red key; then it rang before.
            case BUSY -> rang ? Ending.REFUSED : Ending.PHONE_FAILED;
            case LOST -> Ending.LOST;
            case UNREACHABLE,
                    NO_SUCH_NUMBER,
                    NUMBER_CHANGED,
                    INCOMPLETE_NUMBER,
                    ANSWERED_ELSEWHERE,
                    FORBIDDEN,
                    CONGESTION,
                    CARRIER_FAILURE,
                    NO_COMMON_CODEC,
                    PROTOCOL_ERROR,
                    MEDIA_LOST,
                    OVERLOAD,
                    INTERNAL_FAULT ->
                    Ending.PHONE_FAILED;
        };
    }

    private void end(Offer offer, Ending how, HangupCause cause) {
        room.emit(
                new OfferFact.Ended(
                        offer.id,
                        offer.call.id,
                        offer.queue,
                        offer.agent.id,
                        offer.leg.id,
                        how,
                        cause,
                        room.since(offer.since)));
    }

    private void afterwards(Offer offer, Ending how) {
        Agent agent = offer.agent;
        Queue queue = room.memory.lines.queue(offer.queue);
        int misses = queue == null ? 1 : queue.plan.misses();
        if (how == Ending.PHONE_FAILED) {
            room.emit(new AgentFact.NotReady(agent.id, NotReadyWhy.PHONE));
        } else if (agent.missed >= misses && agent.notReady == null) {
            room.emit(new AgentFact.NotReady(agent.id, NotReadyWhy.MISSED));
        }
        Call call = offer.call;
        if (call.isWaiting()
                && call.offers.isEmpty()
                && call.place().until.filter(room.now::isAfter).isPresent()) {
            room.queues.leave(call, LeftQueueWhy.WAITED_TOO_LONG);
        }
    }
}
