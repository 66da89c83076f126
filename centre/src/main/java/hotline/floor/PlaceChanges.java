package hotline.floor;

import java.time.Duration;
import java.time.Instant;

/** What facts change about places in line, and about who is to be called back. */
final class PlaceChanges {

    private final Memory memory;

    PlaceChanges(Memory memory) {
        this.memory = memory;
    }

    void taken(Call call, CallFact.Queued fact, Instant at) {
        memory.lastPlace = Math.max(memory.lastPlace, fact.place());
        call.standing = new Call.Standing(fact, at);
        memory.deadlines.callOff(call.callbackAgain);
        waits(call);
    }

    /** What a call that stands in line waits for besides an agent. */
    void waits(Call call) {
        relaxes(call);
        call.place()
                .until
                .ifPresent(
                        until ->
                                call.overflow =
                                        memory.deadlines.set(until, new Due.OverflowTime(call)));
        memory.lines.enqueued(call);
    }

    /** When the next step of what it demands will do as well. */
    void relaxes(Call call) {
        Call.Standing place = call.place();
        memory.deadlines.callOff(call.relax);
        if (place.step + 1 < place.demand.steps().size()) {
            Duration after = place.demand.steps().get(place.step + 1).after();
            call.relax = memory.deadlines.set(place.since.plus(after), new Due.RelaxTime(call));
        }
    }

    /** The customer is to be called back. */
    void wanted(Call call, Call.Callback callback) {
        call.callback = callback;
        memory.callbacks.put(new Callbacks.Wanted(call.place().queue, callback.number), call);
        call.callbackEnd = memory.deadlines.set(callback.until, new Due.CallbackEnd(call));
    }

    /** Back in its place then. */
    void setAside(Call call, Instant until) {
        memory.deadlines.callOff(call.callbackAgain);
        call.callbackAgain = memory.deadlines.set(until, new Due.CallbackTime(call));
    }

    void notWanted(Call call) {
        if (call.callback != null) {
            memory.callbacks.remove(new Callbacks.Wanted(call.place().queue, call.callback.number));
            call.callback = null;
        }
        memory.deadlines.callOff(call.callbackAgain);
        memory.deadlines.callOff(call.callbackEnd);
    }

    /** In line no more. */
    void leaves(Call call) {
        memory.deadlines.callOff(call.relax);
        memory.deadlines.callOff(call.overflow);
        memory.deadlines.callOff(call.announce);
    }
}
