package hotline.telephony.sip.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.transaction.Effect.Start;
import hotline.telephony.sip.transaction.Effect.Stop;
import hotline.telephony.sip.transaction.Input.Fired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The four machines, arrow by arrow, where the drawing has a corner; and walks at random. */
class MachinesTest {

    private static final SipTimers TIMERS = SipTimers.RFC_3261;
    private static final Duration T1 = TIMERS.t1();
    private static final Duration GIVE_UP = Duration.ofSeconds(32);

    @Test
    void aRejectedInviteIsAcknowledgedAndTheUserHearsOfItOnce() {
        var machine = new InviteClient(TIMERS, false);
        var rejected = machine.on(new InviteClient.Proceeding(false), new Input.Rejection());

        assertEquals(new InviteClient.Completed(), rejected.next());
        assertTrue(rejected.effects().contains(new Effect.SendAck()));
        assertEquals(new Effect.PassResponse(), rejected.effects().getLast());
        assertEquals(
                Step.<InviteClient.State, Effect.OfClient>step(
                        new InviteClient.Completed(), new Effect.SendAck()),
                machine.on(rejected.next(), new Input.Rejection()));
    }

    @Test
    void aRejectionOverTcpEndsTheInviteAtOnceForTimerDIsZero() {
        var machine = new InviteClient(TIMERS, true);

        var step = machine.on(new InviteClient.Proceeding(false), new Input.Rejection());

        assertEquals(new InviteClient.Terminated(), step.next());
        assertTrue(step.effects().contains(new Effect.SendAck()));
    }

    @Test
    void aCancelWaitsForTheFirstProvisionalResponse() {
        var machine = new InviteClient(TIMERS, false);
        var cancelled = machine.on(machine.begin().next(), new Input.Cancel());
        var ringing = machine.on(cancelled.next(), new Input.Provisional());

        assertEquals(List.of(), cancelled.effects());
        assertEquals(new InviteClient.Proceeding(true), ringing.next());
        assertTrue(ringing.effects().contains(new Effect.SendCancel()));
        assertTrue(ringing.effects().contains(new Start(Timer.CANCELLED, GIVE_UP)));
        assertEquals(List.of(), machine.on(ringing.next(), new Input.Cancel()).effects());
    }

    @Test
    void aCancelAfterTheFinalResponseDoesNothing() {
        var machine = new InviteClient(TIMERS, false);

        var step = machine.on(new InviteClient.Accepted(), new Input.Cancel());

        assertEquals(new InviteClient.Accepted(), step.next());
        assertEquals(List.of(), step.effects());
    }

    /** RFC 6026 §7.2. */
    @Test
    void every2xxOfAForkedInviteReachesTheUser() {
        var machine = new InviteClient(TIMERS, false);

        var step = machine.on(new InviteClient.Accepted(), new Input.Success());

        assertEquals(List.of(new Effect.PassResponse()), step.effects());
    }

    /** RFC 6026 §7.1. */
    @Test
    void aBrokenTransportDoesNotDestroyAServerTransaction() {
        var invite = new InviteServer(TIMERS, true);
        for (InviteServer.State state :
                List.of(
                        new InviteServer.Proceeding(),
                        new InviteServer.Completed(T1),
                        new InviteServer.Accepted())) {
            var step = invite.on(state, new Input.TransportFailed());
            assertEquals(state, step.next());
            assertEquals(List.of(new Effect.TellTransportFailure()), step.effects());
        }
    }

    @Test
    void aRepeatedInviteAfterThe2xxIsAbsorbedAndItsAckGoesToTheUser() {
        var machine = new InviteServer(TIMERS, false);
        var accepted = machine.on(new InviteServer.Proceeding(), new Input.Success()).next();

        assertEquals(List.of(), machine.on(accepted, new Input.Repeated()).effects());
        assertEquals(
                List.of(new Effect.PassAck()),
                machine.on(accepted, new Input.Acknowledged()).effects());
        assertEquals(
                List.of(new Effect.SendResponse()),
                machine.on(accepted, new Input.Success()).effects());
    }

    @Test
    void aUserWhoAnswersTwiceIsHeardOnce() {
        var machine = new NonInviteServer(TIMERS, false);
        var completed = machine.on(new NonInviteServer.Trying(), new Input.Success()).next();

        assertEquals(List.of(), machine.on(completed, new Input.Rejection()).effects());
    }

    @Test
    void aRequestThatComesAgainBeforeAnyAnswerIsDiscarded() {
        var machine = new NonInviteServer(TIMERS, false);

        var step = machine.on(machine.begin().next(), new Input.Repeated());

        assertEquals(new NonInviteServer.Trying(), step.next());
        assertEquals(List.of(), step.effects());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void clientsNeverWaitWithoutATimer(long seed) {
        var random = new Random(seed);
        for (int walk = 0; walk < 2_000; walk++) {
            boolean reliable = random.nextBoolean();
            walkClient(new InviteClient(TIMERS, reliable), random);
            walkClient(new NonInviteClient(TIMERS, reliable), random);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260105})
    void answeredServersNeverWaitWithoutATimer(long seed) {
        var random = new Random(seed);
        for (int walk = 0; walk < 2_000; walk++) {
            boolean reliable = random.nextBoolean();
            walkServer(new InviteServer(TIMERS, reliable), random);
            walkServer(new NonInviteServer(TIMERS, reliable), random);
        }
    }

    private static <S extends Machine.State> void walkClient(
            Machine<S, Input.OfClient, Effect.OfClient> machine, Random random) {
        var timers = EnumSet.noneOf(Timer.class);
        var step = machine.begin();
        keep(timers, step.effects());
        for (int i = 0; i < 30 && !step.next().isTerminated(); i++) {
            Input.OfClient input =
                    switch (random.nextInt(8)) {
                        case 0 -> new Input.Provisional();
                        case 1 -> new Input.Success();
                        case 2 -> new Input.Rejection();
                        case 3 -> new Input.Cancel();
                        case 4 -> new Input.TransportFailed();
                        default -> fired(timers, random);
                    };
            step = machine.on(step.next(), input);
            keep(timers, step.effects());
            // A ringing INVITE may ring as long as its user likes.
            assertTrue(
                    !timers.isEmpty()
                            || step.next().isTerminated()
                            || step.next().equals(new InviteClient.Proceeding(false)),
                    step.toString());
            assertFalse(step.next().isTerminated() && !timers.isEmpty(), step.toString());
        }
    }

    private static <S extends Machine.State> void walkServer(
            Machine<S, Input.OfServer, Effect.OfServer> machine, Random random) {
        var timers = EnumSet.noneOf(Timer.class);
        var step = machine.begin();
        keep(timers, step.effects());
        boolean answered = false;
        for (int i = 0; i < 30 && !step.next().isTerminated(); i++) {
            Input.OfServer input =
                    switch (random.nextInt(9)) {
                        case 0 -> new Input.Provisional();
                        case 1 -> new Input.Success();
                        case 2 -> new Input.Rejection();
                        case 3 -> new Input.Acknowledged();
                        case 4 -> new Input.TransportFailed();
                        case 5 -> new Input.Repeated();
                        default -> timers.isEmpty() ? new Input.Repeated() : fire(timers, random);
                    };
            answered |= input instanceof Input.Success || input instanceof Input.Rejection;
            step = machine.on(step.next(), input);
            keep(timers, step.effects());
            assertTrue(
                    !answered || !timers.isEmpty() || step.next().isTerminated(), step.toString());
            assertFalse(step.next().isTerminated() && !timers.isEmpty(), step.toString());
        }
    }

    private static Input.OfClient fired(Set<Timer> timers, Random random) {
        return timers.isEmpty() ? new Input.Provisional() : fire(timers, random);
    }

    private static Fired fire(Set<Timer> timers, Random random) {
        Timer timer = new ArrayList<>(timers).get(random.nextInt(timers.size()));
        timers.remove(timer);
        return new Fired(timer);
    }

    private static void keep(Set<Timer> timers, List<? extends Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Start(var timer, _)) {
                timers.add(timer);
            } else if (effect instanceof Stop(var timer)) {
                timers.remove(timer);
            }
        }
    }
}
