package hotline.records;

import hotline.floor.AgentFact;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.LeftQueueWhy;
import hotline.floor.CallFact.Role;
import hotline.floor.CallId;
import hotline.floor.Demand;
import hotline.floor.OfferFact;
import hotline.floor.OfferId;
import hotline.floor.QueueId;
import hotline.floor.Target;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.TenantId;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Calls as a floor could tell them, many at once, from a seed. */
public final class RandomCalls {

    public static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private final RandomGenerator dice;
    private final List<FactBody> told = new ArrayList<>();

    public RandomCalls(RandomGenerator dice) {
        this.dice = dice;
    }

    /** The facts of so many calls, interleaved, with time going on by up to two seconds a fact. */
    public List<Fact> facts(TenantId tenant, int calls) {
        List<List<FactBody>> stories = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            told.clear();
            story();
            stories.add(new ArrayList<>(told));
        }
        List<Fact> facts = new ArrayList<>();
        Instant now = NOON;
        while (!stories.isEmpty()) {
            List<FactBody> story = stories.get(dice.nextInt(Math.min(5, stories.size())));
            now = now.plusMillis(dice.nextInt(2_000));
            facts.add(new Fact(tenant, facts.size() + 1L, now, story.removeFirst()));
            stories.removeIf(List::isEmpty);
        }
        return facts;
    }

    private void story() {
        if (dice.nextInt(4) == 0) {
            outbound(new CallId(id()), agent());
        } else {
            inbound(new CallId(id()));
        }
    }

    private void outbound(CallId call, AgentId agent) {
        arrived(call, Direction.OUT, Role.AGENT, "1003", number(), Optional.of(agent));
        LegId leg = leg();
        if (dice.nextBoolean()) {
            told.add(new CallFact.Answered(call, leg, Role.CUSTOMER));
            told.add(
                    new CallFact.Connected(
                            call,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(agent),
                            leg,
                            Duration.ZERO));
            talk(call, agent, leg);
            ended(call, Direction.OUT, EndReason.COMPLETED);
        } else {
            ended(call, Direction.OUT, EndReason.NOT_REACHED);
        }
    }

    private void inbound(CallId call) {
        arrived(call, Direction.IN, Role.CUSTOMER, number(), "4001", Optional.empty());
        told.add(new CallFact.Answered(call, leg(), Role.CUSTOMER));
        if (dice.nextInt(8) == 0) {
            ended(call, Direction.IN, EndReason.LEFT_IN_FLOW);
            return;
        }
        QueueId queue = new QueueId(new UUID(2, dice.nextInt(3)));
        told.add(
                new CallFact.Queued(
                        call,
                        queue,
                        "queue",
                        0,
                        1,
                        Demand.NONE,
                        1,
                        "zh",
                        Optional.empty(),
                        Optional.empty()));
        while (dice.nextInt(3) == 0) {
            offer(call, queue, agent(), OfferFact.Ending.MISSED);
        }
        if (dice.nextInt(4) == 0) {
            left(call, queue, LeftQueueWhy.CALLER_GONE);
            ended(call, Direction.IN, EndReason.ABANDONED);
            return;
        }
        AgentId agent = agent();
        OfferId offer = offer(call, queue, agent, OfferFact.Ending.ANSWERED);
        left(call, queue, LeftQueueWhy.CONNECTED);
        LegId leg = leg();
        told.add(
                new CallFact.Connected(
                        call,
                        Optional.of(offer),
                        Optional.of(queue),
                        Optional.of(agent),
                        leg,
                        Duration.ofSeconds(9)));
        talk(call, agent, leg);
        ended(call, Direction.IN, EndReason.COMPLETED);
        if (dice.nextBoolean()) {
            told.add(new AgentFact.WrapUpBegan(agent, call, Optional.of(queue), NOON));
            told.add(new AgentFact.WrapUpEnded(agent, call, AgentFact.WrapUpEnding.CLICKED));
        }
    }

    private OfferId offer(CallId call, QueueId queue, AgentId agent, OfferFact.Ending how) {
        OfferId offer = new OfferId(id());
        told.add(new OfferFact.Made(offer, call, queue, agent, leg(), 1, "from", "", NOON));
        told.add(
                new OfferFact.Ended(
                        offer,
                        call,
                        queue,
                        agent,
                        leg(),
                        how,
                        HangupCause.NORMAL,
                        Duration.ofMillis(dice.nextInt(20_000))));
        return offer;
    }

    private void talk(CallId call, AgentId agent, LegId leg) {
        String file = "2026/" + call + ".wav";
        told.add(new CallFact.RecordingBegan(call, leg, file));
        if (dice.nextInt(3) == 0) {
            told.add(new CallFact.Held(call, agent));
            told.add(new CallFact.Resumed(call, agent));
        }
        if (dice.nextInt(5) == 0) {
            AgentId next = agent();
            told.add(
                    new CallFact.Transferred(
                            call,
                            CallFact.TransferKind.BLIND,
                            agent,
                            new Target.Extension("1004"),
                            Optional.empty(),
                            Optional.of(next),
                            Optional.empty()));
            told.add(new CallFact.AgentLeft(call, agent, leg, Duration.ofSeconds(1)));
            told.add(
                    new CallFact.Connected(
                            call,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(next),
                            leg(),
                            Duration.ZERO));
            told.add(new CallFact.AgentLeft(call, next, leg, Duration.ofSeconds(1)));
        } else {
            told.add(new CallFact.AgentLeft(call, agent, leg, Duration.ofSeconds(1)));
        }
        told.add(new CallFact.RecordingEnded(call, file, Duration.ofMillis(dice.nextInt(90_000))));
    }

    private void arrived(
            CallId call,
            Direction direction,
            Role role,
            String from,
            String to,
            Optional<AgentId> agent) {
        told.add(
                new CallFact.Arrived(
                        call,
                        direction,
                        leg(),
                        role,
                        from,
                        "",
                        to,
                        Optional.of("gateway"),
                        agent,
                        Optional.empty(),
                        Optional.empty()));
    }

    private void left(CallId call, QueueId queue, LeftQueueWhy why) {
        told.add(new CallFact.LeftQueue(call, queue, why, Duration.ofMillis(dice.nextInt(60_000))));
    }

    private void ended(CallId call, Direction direction, EndReason reason) {
        told.add(
                new CallFact.Ended(
                        call,
                        direction,
                        reason,
                        HangupCause.NORMAL,
                        By.PARTY,
                        0,
                        16,
                        Optional.empty()));
    }

    private AgentId agent() {
        return new AgentId(new UUID(1, dice.nextInt(10)));
    }

    private LegId leg() {
        return new LegId(id());
    }

    private String number() {
        return "138" + (10_000_000 + dice.nextInt(80_000_000));
    }

    private UUID id() {
        return new UUID(dice.nextLong(), dice.nextLong());
    }
}
