package hotline.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallFoldTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final CallId CALL = new CallId(new UUID(0, 1));
    private static final AgentId MAYA = new AgentId(new UUID(0, 3));
    private static final AgentId LIN = new AgentId(new UUID(0, 4));
    private static final QueueId SALES = new QueueId(new UUID(0, 5));
    private static final LegId LEG = new LegId(new UUID(0, 6));

    private final CallFold fold = new CallFold(CALL);
    private long sequence;

    @Test
    void aMissedOfferAndThenATalkWithAHold() {
        at(0, arrived(Direction.IN, Role.CUSTOMER, Optional.empty()));
        at(1, new CallFact.Answered(CALL, LEG, Role.CUSTOMER));
        at(3, queued());
        at(4, made(1, LIN));
        at(24, offerEnded(1, LIN, OfferFact.Ending.MISSED, 20));
        at(25, made(2, MAYA));
        at(28, offerEnded(2, MAYA, OfferFact.Ending.ANSWERED, 3));
        at(28, new CallFact.LeftQueue(CALL, SALES, LeftQueueWhy.CONNECTED, seconds(25)));
        at(28, connected(Optional.of(offer(2)), MAYA));
        at(40, new CallFact.Held(CALL, MAYA));
        at(50, new CallFact.Resumed(CALL, MAYA));
        at(90, new CallFact.AgentLeft(CALL, MAYA, LEG, seconds(62)));
        at(90, ended(Direction.IN, EndReason.COMPLETED));
        at(90, new AgentFact.WrapUpBegan(MAYA, CALL, Optional.of(SALES), NOON));
        at(102, new AgentFact.WrapUpEnded(MAYA, CALL, AgentFact.WrapUpEnding.CLICKED));

        CallRecord record = fold.record();

        assertEquals("02112345678", record.number());
        assertEquals(NOON.plusSeconds(3), record.queuedAt());
        assertEquals(NOON.plusSeconds(28), record.connectedAt());
        assertEquals(seconds(25), record.waited());
        assertEquals(seconds(62), record.talked());
        assertEquals(seconds(10), record.held());
        assertEquals(seconds(12), record.wrappedUp());
        assertEquals(1, record.missedOffers());
        assertEquals(Outcome.COMPLETED, record.outcome());
        assertEquals(PartOutcome.MISSED, record.parts().get(0).outcome());
        assertEquals(PartOutcome.ANSWERED, record.parts().get(1).outcome());
        assertEquals(seconds(62), record.parts().get(1).talked());
    }

    @Test
    void aCallerWhoGivesUpWhileThePhoneRingsIsAbandonedAndTheOfferSaysWhy() {
        at(0, arrived(Direction.IN, Role.CUSTOMER, Optional.empty()));
        at(3, queued());
        at(4, made(1, LIN));
        at(9, new CallFact.LeftQueue(CALL, SALES, LeftQueueWhy.CALLER_GONE, seconds(6)));
        at(9, ended(Direction.IN, EndReason.ABANDONED));
        at(9, offerEnded(1, LIN, OfferFact.Ending.CALLER_GONE, 5));

        CallRecord record = fold.record();

        assertEquals(Outcome.ABANDONED, record.outcome());
        assertEquals(0, record.missedOffers());
        assertEquals(PartOutcome.CALLER_GONE, record.parts().getFirst().outcome());
        assertEquals(Duration.ZERO, record.talked());
    }

    @Test
    void anAgentWhoCallsAndReachesNobodyHasAPartWithoutTalk() {
        at(0, arrived(Direction.OUT, Role.AGENT, Optional.of(MAYA)));
        at(20, ended(Direction.OUT, EndReason.NOT_REACHED));

        CallPart part = fold.record().parts().getFirst();

        assertEquals(PartOutcome.NOT_REACHED, part.outcome());
        assertEquals(seconds(20), part.rang());
        assertEquals(Duration.ZERO, part.talked());
    }

    @Test
    void theTrunkIsTheOneThatTheCustomerWasDialledOver() {
        at(0, arrived(Direction.OUT, Role.AGENT, Optional.of(MAYA)));
        at(3, dialled(Role.CUSTOMER, "city"));
        at(30, dialled(Role.CONSULTED, "abroad"));

        assertEquals("city", fold.record().trunk());
    }

    @Test
    void aTransferMakesTwoPartsAndOneTalk() {
        at(0, arrived(Direction.OUT, Role.AGENT, Optional.of(MAYA)));
        at(10, connected(Optional.empty(), MAYA));
        at(30, connected(Optional.empty(), LIN));
        at(40, new CallFact.AgentLeft(CALL, MAYA, LEG, seconds(30)));
        at(70, new CallFact.AgentLeft(CALL, LIN, LEG, seconds(40)));
        at(70, ended(Direction.OUT, EndReason.COMPLETED));

        CallRecord record = fold.record();

        assertEquals(2, record.parts().size());
        assertEquals(seconds(60), record.talked(), "time in which both talked counts once");
        assertEquals(seconds(10), record.parts().getFirst().rang());
    }

    private static CallFact dialled(Role role, String trunk) {
        var target = new Target.Outside("13800138000", trunk);
        return new CallFact.Dialled(
                CALL, LEG, role, CallFact.DialWhy.CALL, target, Optional.empty(), NOON);
    }

    private void at(int second, FactBody body) {
        fold.take(new Fact(TenantId.FIRST, ++sequence, NOON.plusSeconds(second), body));
    }

    private static CallFact.Arrived arrived(
            Direction direction, Role role, Optional<AgentId> agent) {
        boolean in = direction == Direction.IN;
        return new CallFact.Arrived(
                CALL,
                direction,
                LEG,
                role,
                in ? "02112345678" : "1003",
                "",
                in ? "4001" : "02112345678",
                in ? Optional.of("gateway") : Optional.empty(),
                agent,
                Optional.empty(),
                Optional.empty());
    }

    private static CallFact.Queued queued() {
        return new CallFact.Queued(
                CALL,
                SALES,
                "sales",
                0,
                1,
                Demand.NONE,
                1,
                "zh",
                Optional.empty(),
                Optional.empty());
    }

    private static OfferId offer(int number) {
        return new OfferId(new UUID(7, number));
    }

    private static OfferFact.Made made(int number, AgentId agent) {
        return new OfferFact.Made(
                offer(number), CALL, SALES, agent, LEG, number, "02112345678", "", NOON);
    }

    private static OfferFact.Ended offerEnded(
            int number, AgentId agent, OfferFact.Ending how, int rang) {
        return new OfferFact.Ended(
                offer(number), CALL, SALES, agent, LEG, how, HangupCause.NORMAL, seconds(rang));
    }

    private static CallFact.Connected connected(Optional<OfferId> offer, AgentId agent) {
        return new CallFact.Connected(
                CALL, offer, Optional.empty(), Optional.of(agent), LEG, Duration.ZERO);
    }

    private static CallFact.Ended ended(Direction direction, EndReason reason) {
        return new CallFact.Ended(
                CALL, direction, reason, HangupCause.NORMAL, By.PARTY, 0, 16, Optional.empty());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
