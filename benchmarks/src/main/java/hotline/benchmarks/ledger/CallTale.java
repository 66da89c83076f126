package hotline.benchmarks.ledger;

import hotline.floor.AgentFact;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.Demand;
import hotline.floor.FloorFact;
import hotline.floor.OfferFact;
import hotline.floor.OfferId;
import hotline.floor.QueueId;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the ledger holds of one ordinary call: it came, waited, was answered, and ended. */
final class CallTale {

    private static final QueueId QUEUE = new QueueId(new UUID(2, 1));

    private CallTale() {}

    static List<FloorFact> of(long number, int agents, Instant now) {
        var call = new CallId(new UUID(number, 1));
        var customer = new LegId(new UUID(number, 2));
        var ours = new LegId(new UUID(number, 3));
        var offer = new OfferId(new UUID(number, 4));
        var agent = new AgentId(new UUID(1, number % agents));
        String from = "138" + (10_000_000 + number % 10_000_000);
        Instant soon = now.plusSeconds(20);
        return List.of(
                new CallFact.Arrived(
                        call,
                        CallFact.Direction.IN,
                        customer,
                        CallFact.Role.CUSTOMER,
                        from,
                        "",
                        "4001",
                        Optional.of("gateway"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new CallFact.Queued(
                        call,
                        QUEUE,
                        "sales",
                        0,
                        number,
                        Demand.NONE,
                        1,
                        "zh",
                        Optional.empty(),
                        Optional.empty()),
                new OfferFact.Made(offer, call, QUEUE, agent, ours, 1, from, "", soon),
                new OfferFact.Rang(offer, call, agent),
                new OfferFact.Ended(
                        offer,
                        call,
                        QUEUE,
                        agent,
                        ours,
                        OfferFact.Ending.ANSWERED,
                        HangupCause.NORMAL,
                        Duration.ofSeconds(4)),
                new CallFact.LeftQueue(
                        call, QUEUE, CallFact.LeftQueueWhy.CONNECTED, Duration.ofSeconds(9)),
                new CallFact.Connected(
                        call,
                        Optional.of(offer),
                        Optional.of(QUEUE),
                        Optional.of(agent),
                        ours,
                        Duration.ofSeconds(9)),
                new CallFact.AgentLeft(call, agent, ours, Duration.ofMinutes(2)),
                new AgentFact.WrapUpBegan(agent, call, Optional.of(QUEUE), soon),
                new CallFact.Ended(
                        call,
                        CallFact.Direction.IN,
                        CallFact.EndReason.COMPLETED,
                        HangupCause.NORMAL,
                        CallFact.By.PARTY,
                        0,
                        16,
                        Optional.empty()),
                gone(call, customer, CallFact.Role.CUSTOMER, Optional.empty()),
                gone(call, ours, CallFact.Role.AGENT, Optional.of(agent)),
                new AgentFact.WrapUpEnded(agent, call, AgentFact.WrapUpEnding.CLICKED));
    }

    private static FloorFact gone(
            CallId call, LegId leg, CallFact.Role role, Optional<AgentId> agent) {
        return new CallFact.LegEnded(
                call, leg, role, agent, HangupCause.NORMAL, 0, HangupCause.NORMAL.q850(), true);
    }
}
