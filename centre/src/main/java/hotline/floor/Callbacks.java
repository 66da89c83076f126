package hotline.floor;

import hotline.floor.CallFact.By;
import hotline.floor.CallFact.CallbackEnding;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.LeftQueueWhy;
import hotline.floor.CallFact.Role;
import hotline.floor.CallFact.SetAsideWhy;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Callers who hang up and keep their place: asked for by a key, called when an agent has picked up
 * for them; drawn in {@code docs/floor.md}.
 */
final class Callbacks {

    /** The confirmation is no play of a flow, whose numbers begin at 1, and no announcement. */
    static final int CONFIRMATION = -1;

    /** Longer than any confirmation; after it we stop waiting for the word that it ended. */
    private static final Duration LONGEST_CONFIRMATION = Duration.ofMinutes(1);

    /** What a network can be asked to call; a name or a withheld number is not. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");

    private final Room room;

    Callbacks(Room room) {
        this.room = room;
    }

    /** One for each number in a queue. */
    record Wanted(QueueId queue, String number) {}

    // ---- asked for ----

    boolean isOffered(Call call) {
        Queue queue = call.queue;
        return queue != null
                && queue.plan.callback().isPresent()
                && call.callback == null
                && isCallable(call);
    }

    private boolean isCallable(Call call) {
        return call.direction == Direction.IN
                && NUMBER.matcher(call.from).matches()
                && room.plan.callbacks().refuses(call.from, room.now).isEmpty();
    }

    /** A key of a caller in line; false: it is not the one. */
    boolean pressed(Call call, char key) {
        Queue queue = call.queue;
        if (queue == null || !call.isWaiting()) {
            return false;
        }
        FloorPlan.Callback rule = queue.plan.callback().orElse(null);
        if (rule == null || rule.key() != key) {
            return false;
        }
        if (call.callback == null) {
            ask(call, queue, rule);
        }
        return true;
    }

    private void ask(Call call, Queue queue, FloorPlan.Callback rule) {
        String number = room.plan.callbacks().name(call.from);
        if (!isCallable(call) || room.memory.callbacks.size() >= Limits.CALLBACKS) {
            room.queues.say(call, Words.callbackImpossible(call.place().language));
        } else if (room.memory.callbacks.containsKey(new Wanted(queue.plan.queue(), number))) {
            room.queues.say(call, Words.callbackAlready(call.place().language));
        } else {
            room.emit(
                    new CallFact.CallbackAsked(
                            call.id, queue.plan.queue(), number, room.now.plus(rule.within())));
            confirm(call);
        }
    }

    /** The caller hears where they will be called; after a restart, once more. */
    void confirm(Call call) {
        Leg caller = call.customer();
        if (caller != null) {
            room.memory.deadlines.callOff(call.announce);
            List<Prompt> words = Words.callbackConfirmed(call.from, call.place().language);
            var play = Flows.playId(call, CONFIRMATION);
            room.order(new FloorCommand.Play(caller.id, play, words, false));
            room.memory.deadlines.callOff(call.flowTimer);
            call.flowTimer =
                    room.memory.deadlines.set(
                            room.now.plus(LONGEST_CONFIRMATION),
                            new Due.PlayTime(call, CONFIRMATION));
        }
    }

    /** Whoever has not hung up by now need not hold the line. */
    void confirmed(Call call) {
        Leg caller = call.customer();
        if (call.callback != null && call.isWaiting() && caller != null) {
            room.close(caller, HangupCause.NORMAL);
        }
    }

    // ---- its turn comes ----

    /** Whether an agent may be rung for it now; else it is set aside, or over. */
    boolean mayRing(Call call) {
        if (!call.isCallback()) {
            return true;
        }
        if (room.plan.callers().isBlocked(call.from)) {
            finish(call, CallbackEnding.REFUSED, Optional.empty(), HangupCause.BLOCKED);
            return false;
        }
        if (room.plan.callbacks().refuses(call.from, room.now).isPresent()) {
            setAside(call, SetAsideWhy.NOT_NOW, Limits.NOT_NOW);
            return false;
        }
        if (hasNoLine(call)) {
            setAside(call, SetAsideWhy.NO_LINE, Limits.NO_LINE);
            return false;
        }
        return true;
    }

    private boolean hasNoLine(Call call) {
        return wayBack(call).target() instanceof Target.Outside(var _, var trunk)
                && room.memory.trunks.linesFree(trunk).orElse(1) == 0;
    }

    /** Over the trunk that showed the number; if that is gone, over the one that the rules say. */
    private WaysOut.Way wayBack(Call call) {
        String trunk =
                call.trunk
                        .filter(name -> room.memory.trunks.linesFree(name).isPresent())
                        .orElse("");
        return room.plan.trunks().to(new Target.Outside(call.from, trunk));
    }

    /** The agent has picked up for a caller who is not on the line. */
    void pickedUp(Call call, Leg own) {
        room.emit(new CallFact.Answered(call.id, own.id, own.role));
        room.queues.left(call, LeftQueueWhy.CALLBACK);
        if (hasNoLine(call)) {
            leaveAgents(call);
            setAside(call, SetAsideWhy.NO_LINE, Limits.NO_LINE);
            return;
        }
        WaysOut.Way way = wayBack(call);
        LegId leg = room.newLeg();
        room.emit(
                new CallFact.Dialled(
                        call.id,
                        leg,
                        Role.CUSTOMER,
                        DialWhy.CALLBACK,
                        way.target(),
                        Optional.empty(),
                        room.now.plus(Limits.CALLBACK).plus(Limits.BEYOND_RINGING)));
        var how = new Dial(Caller.number(""), Limits.CALLBACK, Map.of());
        room.order(new FloorCommand.Originate(leg, way.to(), how));
        room.transfers.play(own, new Prompt.Music());
    }

    void reached(Call call, Leg customer) {
        Leg own = agentsLeg(call);
        Call.Callback callback = call.callback;
        if (own == null || callback == null) {
            room.close(customer, HangupCause.NORMAL);
            notReached(call, HangupCause.INTERNAL_FAULT);
            return;
        }
        room.emit(new CallFact.Answered(call.id, customer.id, customer.role));
        room.emit(
                new CallFact.Connected(
                        call.id,
                        Optional.ofNullable(callback.offer),
                        Optional.of(call.place().queue),
                        Optional.ofNullable(own.agent).map(agent -> agent.id),
                        own.id,
                        room.since(call.place().since)));
        over(call, CallbackEnding.REACHED, Optional.empty());
        room.order(new FloorCommand.Bridge(customer.id, own.id));
        room.recordings.begin(call, Optional.of(call.place().queue));
    }

    private static @Nullable Leg agentsLeg(Call call) {
        for (Leg leg : call.legs) {
            if (leg.isUp() && leg.role == Role.AGENT) {
                return leg;
            }
        }
        return null;
    }

    /** The customer did not come, or the agent did not stay until then. */
    void notReached(Call call, HangupCause cause) {
        leaveAgents(call);
        Call.Callback callback = call.callback;
        FloorPlan.Callback rule =
                call.queue == null ? null : call.queue.plan.callback().orElse(null);
        if (callback == null || rule == null || callback.attempts >= rule.attempts()) {
            finish(call, CallbackEnding.NOT_REACHED, Optional.empty(), cause);
        } else if (!room.now.isBefore(callback.until)) {
            finish(call, CallbackEnding.TOO_LATE, Optional.empty(), cause);
        } else {
            setAside(call, SetAsideWhy.NOT_REACHED, rule.pause());
        }
    }

    private void leaveAgents(Call call) {
        for (Leg leg : room.legsOf(call)) {
            room.close(leg, HangupCause.NORMAL);
        }
    }

    // ---- not now, and not any more ----

    private void setAside(Call call, SetAsideWhy why, Duration pause) {
        if (call.isWaiting()) {
            room.queues.left(call, LeftQueueWhy.CALLBACK);
        }
        Call.Callback callback = call.callback;
        int attempts = callback == null ? 0 : callback.attempts;
        room.emit(
                new CallFact.CallbackSetAside(
                        call.id, call.place().queue, why, attempts, room.now.plus(pause)));
    }

    /** Back to its place. */
    void again(Call call) {
        if (call.queue == null) {
            queueClosed(call);
        } else {
            room.queues.enqueueAgain(call);
        }
    }

    void tooLate(Call call) {
        if (isAtRest(call)) {
            finish(call, CallbackEnding.TOO_LATE, Optional.empty(), HangupCause.NORMAL);
        }
    }

    void queueClosed(Call call) {
        if (call.isCallback()) {
            finish(call, CallbackEnding.CLOSED, Optional.empty(), HangupCause.NORMAL);
        } else {
            over(call, CallbackEnding.CLOSED, Optional.empty());
            room.queues.leave(call, LeftQueueWhy.CLOSED);
        }
    }

    /** A supervisor takes it back. */
    void cancel(FloorEvent.CancelCallback wish) {
        Call call = room.memory.call(wish.call());
        if (call == null || call.callback == null) {
            room.refuse("callback.over");
        } else if (!isAtRest(call)) {
            room.refuse("callback.underWay");
        } else {
            finish(call, CallbackEnding.CANCELLED, Optional.of(wish.by()), HangupCause.NORMAL);
            room.done();
        }
    }

    private static boolean isAtRest(Call call) {
        return call.isCallback() && (call.isWaiting() || call.phase instanceof Call.Phase.SetAside);
    }

    /** The customer talks with an agent of the queue: nobody need call them for that any more. */
    void served(Call call) {
        String number = room.plan.callbacks().name(call.from);
        Call wanted = room.memory.callbacks.get(new Wanted(call.place().queue, number));
        if (wanted == call) {
            over(call, CallbackEnding.SERVED, Optional.empty());
        } else if (wanted != null && isAtRest(wanted)) {
            finish(wanted, CallbackEnding.SERVED, Optional.empty(), HangupCause.NORMAL);
        }
    }

    private void finish(Call call, CallbackEnding how, Optional<AgentId> by, HangupCause cause) {
        if (call.isWaiting()) {
            for (Offer offer : List.copyOf(call.offers)) {
                room.offers.withdraw(offer, OfferFact.Ending.CANCELLED, HangupCause.CANCELLED);
            }
            room.queues.left(call, LeftQueueWhy.CALLBACK);
        }
        over(call, how, by);
        room.calls.end(
                call,
                EndReason.NOT_CALLED_BACK,
                cause,
                By.HOUSE,
                cause == HangupCause.NORMAL ? 0 : cause.sipStatus(),
                cause.q850());
    }

    private void over(Call call, CallbackEnding how, Optional<AgentId> by) {
        Call.Callback callback = call.callback;
        if (callback != null) {
            room.emit(
                    new CallFact.CallbackEnded(
                            call.id, call.place().queue, how, callback.attempts, by));
        }
    }
}
