package hotline.floor;

import hotline.floor.FloorPlan.AgentPlan;
import hotline.kernel.Outbox;
import hotline.kernel.Verdict;
import hotline.reception.ReceptionPlan;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What everybody on the floor shares while one event is dealt with: the memory, the plan, the door.
 */
final class Room {

    private static final Outbox<FloorCommand> NOWHERE =
            new Outbox<>() {
                @Override
                public void fact(hotline.kernel.FactBody body) {
                    throw new IllegalStateException("nothing is decided between events");
                }

                @Override
                public void effect(FloorCommand effect) {
                    throw new IllegalStateException("nothing is asked for between events");
                }

                @Override
                public void verdict(Verdict verdict) {
                    throw new IllegalStateException("nobody asked");
                }
            };

    Memory memory = new Memory();
    Changes changes = new Changes(memory);
    final Flows flows = new Flows(this);
    final Queues queues = new Queues(this);
    final Offers offers = new Offers(this);
    final Calls calls = new Calls(this);
    final Arrivals arrivals = new Arrivals(this);
    final Recordings recordings = new Recordings(this);
    final Outbound outbound = new Outbound(this);
    final Callbacks callbacks = new Callbacks(this);
    final Transfers transfers = new Transfers(this);
    final Controls controls = new Controls(this);
    final Desks desks = new Desks(this);
    final Surveys surveys = new Surveys(this);
    final Repairs repairs = new Repairs(this);

    final RandomGenerator dice;
    FloorPlan plan = FloorPlan.EMPTY;
    ReceptionPlan reception = ReceptionPlan.EMPTY;
    Map<String, AgentPlan> byExtension = Map.of();

    /** What the switch says is registered, whether it belongs to an agent or not. */
    final Set<String> registered = new HashSet<>();

    Instant now = Instant.EPOCH;
    private Outbox<FloorCommand> out = NOWHERE;

    Room(RandomGenerator dice) {
        this.dice = dice;
    }

    void open(Instant at, Outbox<FloorCommand> door) {
        now = at;
        out = door;
    }

    void close() {
        out = NOWHERE;
    }

    /** What was known until now is forgotten. */
    void remember(Memory known) {
        memory = known;
        changes = new Changes(known);
    }

    void follow(FloorPlan next) {
        plan = next;
        byExtension = new HashMap<>();
        next.agents()
                .values()
                .forEach(
                        agent -> {
                            if (!agent.extension().isEmpty()) {
                                byExtension.put(agent.extension(), agent);
                            }
                        });
    }

    // ---- the door ----

    void emit(FloorFact fact) {
        changes.apply(fact, now);
        out.fact(fact);
    }

    void order(FloorCommand command) {
        out.effect(command);
    }

    void done() {
        out.verdict(new Verdict.Done());
    }

    void refuse(String reason) {
        out.verdict(new Verdict.Refused(reason));
    }

    // ---- what many do ----

    /** Hangs a leg up, once. */
    void close(Leg leg, HangupCause cause) {
        if (!leg.isClosing()) {
            emit(new CallFact.LegClosing(leg.call.id, leg.id, cause, now.plus(Limits.HANG_UP)));
            order(new FloorCommand.HangUp(leg.id, cause));
        }
    }

    @Nullable Agent agentAt(String extension) {
        AgentPlan known = byExtension.get(extension);
        return known == null ? null : memory.agents.get(known.agent());
    }

    Duration since(Instant then) {
        return Duration.between(then, now);
    }

    LegId newLeg() {
        return new LegId(uuid());
    }

    OfferId newOffer() {
        return new OfferId(uuid());
    }

    /** RFC 9562 §5.7: sorts by time. */
    CallId newCall() {
        return newCall(now);
    }

    CallId newCall(Instant now) {
        long most = (now.toEpochMilli() << 16) | 0x7000 | (dice.nextLong() & 0xFFF);
        return new CallId(new UUID(most, variant(dice.nextLong())));
    }

    /** RFC 9562 §5.4. */
    private UUID uuid() {
        return new UUID((dice.nextLong() & ~0xF000L) | 0x4000, variant(dice.nextLong()));
    }

    private static long variant(long bits) {
        return (bits & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    }

    List<Leg> legsOf(Call call) {
        return List.copyOf(call.legs);
    }
}
