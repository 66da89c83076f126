package hotline.floor;

import hotline.telephony.phone.LegId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the floor knows. {@link Changes} alone changes it. */
final class Memory {

    private static final int CALLERS_REMEMBERED = 100_000;

    final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    final Index<CallId, Call> calls = new Index<>(CallId::value);
    final Index<LegId, Leg> legs = new Index<>(LegId::value);

    /** Calls that are over may still owe us word of their recording. */
    final Index<LegId, Call> recordings = new Index<>(LegId::value);

    final GoneLegs gone = new GoneLegs();
    final Deadlines deadlines = new Deadlines();
    final Lines lines = new Lines(agents);
    final Groups groups = new Groups();
    final Trunks trunks = new Trunks();

    /** Who is to be called back, one for each number in a queue. */
    final Map<Callbacks.Wanted, Call> callbacks = new LinkedHashMap<>();

    /** Who served a number last; the longest unseen number is forgotten first. */
    final Map<String, AgentId> lastAgents =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, AgentId> eldest) {
                    return size() > CALLERS_REMEMBERED;
                }
            };

    // One event makes several facts of the same call and the same agent: they are kept at hand.
    private @Nullable Call callAtHand;
    private @Nullable Agent agentAtHand;

    long lastPlace;
    long offersMade;

    /** An agent of the plan or of a fact. */
    Agent agent(AgentId id) {
        Agent known = agentAtHand;
        if (known == null || !known.id.equals(id)) {
            known = agents.computeIfAbsent(id, name -> new Agent(name, agents.size()));
            agentAtHand = known;
        }
        return known;
    }

    @Nullable Call call(CallId id) {
        Call known = callAtHand;
        if (known == null || !known.id.equals(id)) {
            known = calls.get(id);
            callAtHand = known;
        }
        return known;
    }

    @Nullable Leg leg(LegId id) {
        Leg known = legs.get(id);
        if (known != null) {
            speaksOf(known.call);
        }
        return known;
    }

    /** What comes next is about this call. */
    void speaksOf(Call call) {
        callAtHand = call;
    }

    void speaksOf(Call call, Agent agent) {
        callAtHand = call;
        agentAtHand = agent;
    }

    long nextPlace() {
        return lastPlace + 1;
    }

    Optional<AgentId> lastAgent(String number) {
        return number.isEmpty() ? Optional.empty() : Optional.ofNullable(lastAgents.get(number));
    }

    // ---- for those who change it ----

    /** An agent is about to do something else; nobody, where there is none. */
    void changing(@Nullable Agent agent) {
        if (agent != null) {
            lines.changing(agent);
        }
    }

    void changed(@Nullable Agent agent, Instant at) {
        if (agent == null) {
            return;
        }
        FloorPicture.Doing now = agent.work();
        if (now != agent.doing) {
            agent.doing = now;
            agent.doingSince = at;
        }
        lines.changed(agent);
        groups.changed(agent);
    }

    /** A call is remembered until its last leg is gone and its recording is told of. */
    void forgetIfDone(Call call) {
        if (call.isOver() && call.legs.isEmpty() && call.recording == null) {
            calls.remove(call.id);
            if (callAtHand == call) {
                callAtHand = null;
            }
        }
    }
}
