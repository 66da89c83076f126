package hotline.floor;

import hotline.floor.Call.Phase;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.ConsultEnding;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.LeftQueueWhy;
import hotline.floor.CallFact.Role;
import hotline.floor.OfferFact.Ending;
import hotline.reception.FlowInput;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of a call, as legs ring, are picked up and end; drawn in {@code docs/floor.md}. */
final class Calls {

    private final Room room;

    Calls(Room room) {
        this.room = room;
    }

    Call get(CallId id) {
        Call call = room.memory.call(id);
        if (call == null) {
            throw new IllegalStateException("no call " + id);
        }
        return call;
    }

    // ---- a leg rings, is heard, is picked up ----

    void rang(Leg leg) {
        if (leg.state != Leg.State.DIALLING || leg.incoming) {
            return;
        }
        room.controls.rings(leg);
        if (leg.offer != null) {
            room.offers.rang(leg.offer);
            return;
        }
        room.emit(new CallFact.Rang(leg.call.id, leg.id, leg.role));
        Leg caller = waitingCaller(leg);
        if (caller != null) {
            room.order(new FloorCommand.Ring(caller.id));
        }
    }

    /** The far network speaks before it answers: whoever called by hand is to hear it. */
    void early(Leg leg) {
        Leg caller = leg.isPending() ? waitingCaller(leg) : null;
        if (caller != null) {
            room.order(new FloorCommand.EarlyMedia(caller.id));
            room.order(new FloorCommand.Bridge(caller.id, leg.id));
        }
    }

    /** The unanswered caller for whom this leg was dialled. */
    private static @Nullable Leg waitingCaller(Leg called) {
        if (called.call.phase instanceof Phase.Dialling(Leg dialled, var _, var _)
                && dialled == called) {
            for (Leg leg : called.call.legs) {
                if (leg.incoming && leg.isPending()) {
                    return leg;
                }
            }
        }
        return null;
    }

    void answered(Leg leg) {
        if (!leg.isPending()) {
            return; // told twice, or too late: we have hung up
        }
        Call call = leg.call;
        if (leg.offer != null) {
            room.offers.answered(leg.offer);
            return;
        }
        if (leg.agent != null) {
            room.offers.agentIsBusy(leg.agent);
        }
        if (leg.role == Role.SUPERVISOR) {
            room.transfers.supervisorCame(leg);
        } else if (call.consult != null && call.consult.asked() == leg) {
            room.transfers.consultAnswered(call, call.consult);
        } else {
            switch (call.phase) {
                case Phase.InFlow() -> {
                    room.emit(new CallFact.Answered(call.id, leg.id, leg.role));
                    room.flows.tell(call, new FlowInput.Answered());
                }
                case Phase.Fetching(Leg own) when own == leg -> {
                    room.emit(new CallFact.Answered(call.id, leg.id, leg.role));
                    if (call.campaign.isPresent()) {
                        room.outbound.fetched(call, leg);
                    } else {
                        room.transfers.fetched(call, leg);
                    }
                }
                case Phase.Dialling(Leg called, DialWhy why, var _)
                        when called == leg && why == DialWhy.CAMPAIGN ->
                        room.outbound.answered(call, leg);
                case Phase.Dialling(Leg called, DialWhy why, var _)
                        when called == leg && why == DialWhy.CALLBACK ->
                        room.callbacks.reached(call, leg);
                case Phase.Dialling(Leg called, var _, var _) when called == leg ->
                        connect(call, leg, Optional.empty(), Optional.empty(), Duration.ZERO);
                case Phase.Fetching _ -> {}
                case Phase.Dialling _ -> {}
                case Phase.Waiting() -> {}
                case Phase.SetAside() -> {}
                case Phase.Talking() -> {}
                case Phase.Over() -> {}
            }
        }
    }

    /** Calls somebody for whoever is in this call already. */
    void dial(Call call, Role role, DialWhy why, Target target) {
        WaysOut.Way way = room.plan.trunks().to(target);
        LegId leg = room.newLeg();
        room.emit(
                new CallFact.Dialled(
                        call.id,
                        leg,
                        role,
                        why,
                        way.target(),
                        agentBehind(target).map(a -> a.id),
                        room.now.plus(Limits.ANSWER).plus(Limits.BEYOND_RINGING)));
        room.order(new FloorCommand.Originate(leg, way.to(), shownAs(call)));
    }

    Optional<Agent> agentBehind(Target target) {
        return target instanceof Target.Extension(var number)
                ? Optional.ofNullable(room.agentAt(number))
                : Optional.empty();
    }

    /** Who is called sees who calls. */
    Dial shownAs(Call call) {
        return new Dial(new Caller(call.customerNumber(), call.fromName), Limits.ANSWER, Map.of());
    }

    /** The party of this leg begins to talk with whoever is in the call already. */
    void connect(
            Call call, Leg leg, Optional<OfferId> offer, Optional<QueueId> queue, Duration waited) {
        Leg other = null;
        for (Leg candidate : call.legs) {
            boolean there = candidate != leg && !candidate.isClosing();
            if (there && candidate.role != Role.SUPERVISOR && candidate.offer == null) {
                other = candidate;
            }
        }
        if (other == null) {
            end(call, EndReason.NOT_REACHED, HangupCause.NORMAL, By.HOUSE, 0, 0);
            return;
        }
        if (other.isPending()) {
            room.order(new FloorCommand.Answer(other.id));
            room.emit(new CallFact.Answered(call.id, other.id, other.role));
        }
        room.emit(
                new CallFact.Connected(
                        call.id,
                        offer,
                        queue,
                        Optional.ofNullable(leg.agent).map(a -> a.id),
                        leg.id,
                        waited));
        room.order(new FloorCommand.Bridge(other.id, leg.id));
        room.recordings.begin(call, queue);
    }

    // ---- a leg ends ----

    /** What is said of a leg's end. */
    record End(HangupCause cause, By by, int sip, int q850, boolean confirmed) {

        /**
         * Nobody wanted it: a phone fell off the network, sound was lost, an answer came too late.
         */
        boolean isBreakdown() {
            return (by == By.NETWORK || by == By.HOUSE) && cause != HangupCause.NORMAL;
        }
    }

    void ended(Leg leg, End end) {
        boolean rang = leg.state == Leg.State.RINGING;
        boolean closing = leg.isClosing();
        Offer offer = leg.offer;
        stopsTalking(leg);
        room.emit(
                new CallFact.LegEnded(
                        leg.call.id,
                        leg.id,
                        leg.role,
                        Optional.ofNullable(leg.agent).map(a -> a.id),
                        end.cause(),
                        end.sip(),
                        end.q850(),
                        end.confirmed()));
        if (offer != null) {
            room.offers.failed(offer, rang, end.cause());
        } else if (!closing) {
            withoutLeg(leg.call, leg, end);
        }
    }

    /** An agent leaves by the page; as if they had put down the phone. */
    void hangUp(Leg leg) {
        stopsTalking(leg);
        room.close(leg, HangupCause.NORMAL);
        int q850 = HangupCause.NORMAL.q850();
        withoutLeg(leg.call, leg, new End(HangupCause.NORMAL, By.AGENT, 0, q850, true));
    }

    /** One party sends no sound any more, or does again. */
    void soundLost(Leg leg, boolean lost) {
        leg.soundLost = lost;
        endIfVanished(leg);
    }

    /**
     * A phone whose cable was pulled says no goodbye, and its agent would talk to nobody for ever.
     * Lost sound alone may be a phone that sends no silence, a lost registration alone a phone that
     * comes back; both together are the end.
     */
    void endIfVanished(Leg leg) {
        if (leg.soundLost
                && leg.agent != null
                && leg.agent.phone == null
                && leg.isUp()
                && !leg.isServed()) {
            HangupCause cause = HangupCause.MEDIA_LOST;
            stopsTalking(leg);
            room.close(leg, cause);
            withoutLeg(
                    leg.call,
                    leg,
                    new End(cause, By.NETWORK, cause.sipStatus(), cause.q850(), true));
        }
    }

    /** A phone rings beyond all limits, and the switch does not say so. */
    void giveUp(Leg leg) {
        room.close(leg, HangupCause.NO_ANSWER);
        HangupCause cause = HangupCause.NO_ANSWER;
        withoutLeg(leg.call, leg, new End(cause, By.HOUSE, cause.sipStatus(), cause.q850(), true));
    }

    /** How the call goes on when one of its legs is not there any more. */
    private void withoutLeg(Call call, Leg leg, End end) {
        boolean customer = leg.role == Role.CUSTOMER;
        switch (call.phase) {
            case Phase.Over() -> {}
            case Phase.InFlow() -> {
                if (customer) {
                    end(call, leftInFlow(call), end);
                } else if (room.arrivals.isRefused(call)) {
                    end(call, EndReason.REFUSED, end);
                }
            }
            case Phase.Fetching(Leg own) -> {
                if (own == leg) {
                    end(call, EndReason.NOT_REACHED, end);
                    if (leg.agent != null) {
                        room.outbound.notFetched(call, leg.agent);
                    }
                }
            }
            case Phase.Dialling(Leg called, DialWhy why, var _) -> {
                if (called == leg) {
                    notReached(call, why, end);
                } else if (why == DialWhy.CALLBACK) {
                    room.callbacks.notReached(call, end.cause());
                } else if (leg.role != Role.SUPERVISOR) {
                    end(call, callerLeft(call, why), end);
                }
            }
            case Phase.Waiting() -> {
                if (customer && call.callback == null) {
                    end(call, EndReason.ABANDONED, end);
                }
            }
            case Phase.SetAside() -> {}
            case Phase.Talking() -> {
                if (leg.role != Role.SUPERVISOR) {
                    room.transfers.withoutTalker(call, leg, end);
                }
            }
        }
    }

    private EndReason leftInFlow(Call call) {
        if (room.outbound.isUnserved(call)) {
            return EndReason.DROPPED;
        }
        return call.leftMessage || isLeavingMessage(call)
                ? EndReason.VOICEMAIL
                : EndReason.LEFT_IN_FLOW;
    }

    private static boolean isLeavingMessage(Call call) {
        return call.recording != null && call.recording.voicemail();
    }

    private static EndReason callerLeft(Call call, DialWhy why) {
        if (call.connected) {
            return EndReason.COMPLETED;
        }
        return switch (why) {
            case CALL, CAMPAIGN, CALLBACK -> EndReason.NOT_REACHED;
            case FLOW -> EndReason.LEFT_IN_FLOW;
            case TRANSFER -> EndReason.ABANDONED;
        };
    }

    /** Nobody came to the phone that was dialled. */
    private void notReached(Call call, DialWhy why, End end) {
        switch (why) {
            case CALL, CAMPAIGN -> end(call, EndReason.NOT_REACHED, end);
            case CALLBACK -> room.callbacks.notReached(call, end.cause());
            case FLOW -> {
                room.emit(new CallFact.TransferFailed(call.id, end.cause()));
                room.flows.transferEnded(call);
            }
            case TRANSFER -> {
                room.emit(new CallFact.TransferFailed(call.id, end.cause()));
                if (call.standing != null && call.customer() != null) {
                    room.queues.enqueueAgain(call);
                } else {
                    end(call, EndReason.COMPLETED, end);
                }
            }
        }
    }

    // ---- the end ----

    void end(Call call, EndReason reason, End end) {
        end(call, reason, end.cause(), end.by(), end.sip(), end.q850());
    }

    void end(Call call, EndReason reason, HangupCause cause, By by, int sip, int q850) {
        end(call, reason, cause, by, sip, q850, Optional.empty());
    }

    void end(
            Call call,
            EndReason reason,
            HangupCause cause,
            By by,
            int sip,
            int q850,
            Optional<CallId> into) {
        if (call.isOver()) {
            return;
        }
        for (Offer offer : List.copyOf(call.offers)) {
            boolean lost = reason == EndReason.LOST;
            room.offers.withdraw(
                    offer, lost ? Ending.LOST : Ending.CALLER_GONE, HangupCause.CANCELLED);
        }
        if (call.isWaiting()) {
            room.queues.left(
                    call, reason == EndReason.LOST ? LeftQueueWhy.LOST : LeftQueueWhy.CALLER_GONE);
        }
        Call.Consult consult = call.consult;
        if (consult != null) {
            room.emit(
                    new CallFact.ConsultEnded(
                            call.id,
                            consult.agent().id,
                            consult.asked().id,
                            ConsultEnding.CALL_ENDED));
        }
        List<Leg> left = room.legsOf(call);
        left.forEach(this::stopsTalking);
        room.emit(new CallFact.Ended(call.id, call.direction, reason, cause, by, sip, q850, into));
        left.forEach(leg -> room.close(leg, cause));
    }

    /** An agent's part in a call is over: counted, and written up. */
    void stopsTalking(Leg leg) {
        Agent agent = leg.agent;
        Instant since = leg.talkingSince;
        if (agent == null || since == null) {
            return;
        }
        Call call = leg.call;
        room.memory.speaksOf(call, agent);
        room.emit(new CallFact.AgentLeft(call.id, agent.id, leg.id, room.since(since)));
        Duration wrapUp = leg.role == Role.AGENT ? wrapUpAfter(call) : Duration.ZERO;
        if (wrapUp.isPositive() && agent.signedIn()) {
            if (agent.wrapUp != null) {
                room.emit(
                        new AgentFact.WrapUpEnded(
                                agent.id, agent.wrapUp.call(), AgentFact.WrapUpEnding.NEXT_CALL));
            }
            room.emit(
                    new AgentFact.WrapUpBegan(
                            agent.id,
                            call.id,
                            Optional.ofNullable(call.standing).map(place -> place.queue),
                            room.now.plus(wrapUp)));
        }
    }

    private Duration wrapUpAfter(Call call) {
        if (call.standing != null) {
            Queue queue = call.queue;
            return queue == null ? Duration.ZERO : queue.plan.wrapUp();
        }
        return call.direction == Direction.INTERNAL
                ? Duration.ZERO
                : room.outbound.wrapUp(call).orElse(room.plan.house().outboundWrapUp());
    }
}
