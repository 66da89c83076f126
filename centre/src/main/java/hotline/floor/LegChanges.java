package hotline.floor;

import hotline.telephony.phone.LegId;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What facts change in the legs of calls. */
final class LegChanges {

    private final Memory memory;

    LegChanges(Memory memory) {
        this.memory = memory;
    }

    void add(Leg leg) {
        memory.legs.put(leg.id, leg);
        memory.trunks.taken(leg.trunk);
        leg.call.legs.add(leg);
        if (leg.agent != null) {
            leg.agent.legs.add(leg);
        }
    }

    Leg dialled(
            LegId id,
            Call call,
            CallFact.Role role,
            @Nullable Agent agent,
            @Nullable String trunk,
            Instant at,
            Instant until) {
        var leg = new Leg(id, call, role, false, agent, trunk, at);
        add(leg);
        setDeadline(leg, until);
        return leg;
    }

    /** Changes a leg, and with it what its agent is doing; one that is gone stays as it was. */
    void on(LegId id, Instant at, Consumer<Leg> change) {
        Leg leg = memory.legs.get(id);
        if (leg != null) {
            memory.changing(leg.agent);
            change.accept(leg);
            memory.changed(leg.agent, at);
        }
    }

    static void rings(Leg leg) {
        if (leg.state == Leg.State.DIALLING) {
            leg.state = Leg.State.RINGING;
        }
    }

    void up(Leg leg) {
        leg.state = Leg.State.UP;
        memory.deadlines.callOff(leg.deadline);
    }

    void serves(Leg leg, Instant at) {
        up(leg);
        leg.talkingSince = at;
    }

    void closes(Leg leg, Instant until) {
        leg.state = Leg.State.CLOSING;
        setDeadline(leg, until);
    }

    private void setDeadline(Leg leg, Instant until) {
        memory.deadlines.callOff(leg.deadline);
        leg.deadline = memory.deadlines.set(until, new Due.LegTime(leg));
    }

    void ended(LegId id, Instant at) {
        memory.gone.add(id);
        Leg leg = memory.legs.remove(id);
        if (leg == null) {
            return;
        }
        memory.changing(leg.agent);
        memory.trunks.freed(leg.trunk);
        memory.deadlines.callOff(leg.deadline);
        leg.call.legs.remove(leg);
        if (leg.agent != null) {
            leg.agent.legs.remove(leg);
        }
        memory.changed(leg.agent, at);
        memory.forgetIfDone(leg.call);
    }
}
