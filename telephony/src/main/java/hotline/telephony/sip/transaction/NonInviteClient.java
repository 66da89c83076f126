package hotline.telephony.sip.transaction;

import static hotline.telephony.sip.transaction.Step.step;

import hotline.telephony.sip.transaction.Effect.PassResponse;
import hotline.telephony.sip.transaction.Effect.SendRequest;
import hotline.telephony.sip.transaction.Effect.Start;
import hotline.telephony.sip.transaction.Effect.Stop;
import hotline.telephony.sip.transaction.Effect.TellTimeout;
import hotline.telephony.sip.transaction.Effect.TellTransportFailure;
import hotline.telephony.sip.transaction.Input.Fired;
import hotline.telephony.sip.transaction.Input.Provisional;
import hotline.telephony.sip.transaction.Input.TransportFailed;
import java.time.Duration;

/**
 * The non-INVITE client transaction (RFC 3261 §17.1.2).
 *
 * @param reliable whether the transport repeats by itself what gets lost
 */
public record NonInviteClient(SipTimers timers, boolean reliable)
        implements Machine<NonInviteClient.State, Input.OfClient, Effect.OfClient> {

    public sealed interface State extends Machine.State {}

    /**
     * @param timerE the interval that runs now
     */
    public record Trying(Duration timerE) implements State {}

    public record Proceeding() implements State {}

    public record Completed() implements State {}

    public record Terminated() implements State {
        @Override
        public boolean isTerminated() {
            return true;
        }
    }

    private record Given(State state, Input.OfClient input) {}

    @Override
    public Step<State, Effect.OfClient> begin() {
        var trying = new Trying(timers.t1());
        var timerF = new Start(Timer.F, timers.giveUp());
        return reliable
                ? step(trying, new SendRequest(), timerF)
                : step(trying, new SendRequest(), new Start(Timer.E, timers.t1()), timerF);
    }

    @Override
    public Step<State, Effect.OfClient> on(State state, Input.OfClient input) {
        return switch (new Given(state, input)) {
            // §17.1.2.2: timer E doubles up to T2.
            case Given(Trying(var timerE), Fired(var timer)) when timer == Timer.E -> {
                Duration next = timers.backOff(timerE);
                yield step(new Trying(next), new SendRequest(), new Start(Timer.E, next));
            }
            case Given(Trying _, Fired(var timer)) when timer == Timer.F -> timedOut();
            case Given(Trying _, TransportFailed _) -> unreachable();
            case Given(Trying _, Provisional _) -> step(new Proceeding(), new PassResponse());
            case Given(Trying _, Input.Success _) -> answered();
            case Given(Trying _, Input.Rejection _) -> answered();

            // §17.1.2.2: a provisional response slows the retransmission down; it goes on.
            case Given(Proceeding p, Fired(var timer)) when timer == Timer.E ->
                    step(p, new SendRequest(), new Start(Timer.E, timers.t2()));
            case Given(Proceeding _, Fired(var timer)) when timer == Timer.F -> timedOut();
            case Given(Proceeding _, TransportFailed _) -> unreachable();
            case Given(Proceeding p, Provisional _) -> step(p, new PassResponse());
            case Given(Proceeding _, Input.Success _) -> answered();
            case Given(Proceeding _, Input.Rejection _) -> answered();

            case Given(Completed _, Fired(var timer)) when timer == Timer.K ->
                    step(new Terminated());

            // Late and repeated news is ordinary on a network.
            case Given(Trying t, var _) -> step(t);
            case Given(Proceeding p, var _) -> step(p);
            case Given(Completed c, var _) -> step(c);
            case Given(Terminated t, var _) -> step(t);
        };
    }

    private static Step<State, Effect.OfClient> timedOut() {
        return step(new Terminated(), new Stop(Timer.E), new TellTimeout());
    }

    private static Step<State, Effect.OfClient> unreachable() {
        return step(
                new Terminated(), new Stop(Timer.E), new Stop(Timer.F), new TellTransportFailure());
    }

    private Step<State, Effect.OfClient> answered() {
        return reliable
                ? step(new Terminated(), new Stop(Timer.F), new PassResponse())
                : step(
                        new Completed(),
                        new Stop(Timer.E),
                        new Stop(Timer.F),
                        new Start(Timer.K, timers.t4()),
                        new PassResponse());
    }
}
