package hotline.telephony.sip.transaction;

import static hotline.telephony.sip.transaction.Step.step;

import hotline.telephony.sip.transaction.Effect.PassAck;
import hotline.telephony.sip.transaction.Effect.RepeatResponse;
import hotline.telephony.sip.transaction.Effect.SendResponse;
import hotline.telephony.sip.transaction.Effect.SendTrying;
import hotline.telephony.sip.transaction.Effect.Start;
import hotline.telephony.sip.transaction.Effect.Stop;
import hotline.telephony.sip.transaction.Effect.TellTimeout;
import hotline.telephony.sip.transaction.Effect.TellTransportFailure;
import hotline.telephony.sip.transaction.Input.Acknowledged;
import hotline.telephony.sip.transaction.Input.Fired;
import hotline.telephony.sip.transaction.Input.Provisional;
import hotline.telephony.sip.transaction.Input.Rejection;
import hotline.telephony.sip.transaction.Input.Repeated;
import hotline.telephony.sip.transaction.Input.Success;
import hotline.telephony.sip.transaction.Input.TransportFailed;
import java.time.Duration;

/**
 * The INVITE server transaction (RFC 3261 §17.2.1 as changed by RFC 6026 §8.5–8.7).
 *
 * @param reliable whether the transport repeats by itself what gets lost
 */
public record InviteServer(SipTimers timers, boolean reliable)
        implements Machine<InviteServer.State, Input.OfServer, Effect.OfServer> {

    public sealed interface State extends Machine.State {}

    public record Proceeding() implements State {}

    /**
     * @param timerG the interval that runs now
     */
    public record Completed(Duration timerG) implements State {}

    public record Confirmed() implements State {}

    public record Accepted() implements State {}

    public record Terminated() implements State {
        @Override
        public boolean isTerminated() {
            return true;
        }
    }

    private record Given(State state, Input.OfServer input) {}

    @Override
    public Step<State, Effect.OfServer> begin() {
        return step(new Proceeding(), new Start(Timer.TRYING, SipTimers.UNTIL_TRYING));
    }

    @Override
    public Step<State, Effect.OfServer> on(State state, Input.OfServer input) {
        return switch (new Given(state, input)) {
            case Given(Proceeding p, Fired(var timer)) when timer == Timer.TRYING ->
                    step(p, new SendTrying());
            case Given(Proceeding p, Provisional _) ->
                    step(p, new Stop(Timer.TRYING), new SendResponse());
            case Given(Proceeding p, Repeated _) -> step(p, new RepeatResponse());
            case Given(Proceeding _, Success _) ->
                    step(
                            new Accepted(),
                            new Stop(Timer.TRYING),
                            new SendResponse(),
                            new Start(Timer.L, timers.giveUp()));
            case Given(Proceeding _, Rejection _) -> rejected();
            // RFC 6026 §8.8: the transaction stays, so that repeated INVITEs are not taken for new.
            case Given(Proceeding p, TransportFailed _) -> step(p, new TellTransportFailure());

            case Given(Completed c, Repeated _) -> step(c, new RepeatResponse());
            // §17.2.1: timer G doubles up to T2.
            case Given(Completed(var timerG), Fired(var timer)) when timer == Timer.G -> {
                Duration next = timers.backOff(timerG);
                yield step(new Completed(next), new RepeatResponse(), new Start(Timer.G, next));
            }
            case Given(Completed _, Fired(var timer)) when timer == Timer.H ->
                    step(new Terminated(), new Stop(Timer.G), new TellTimeout());
            case Given(Completed _, Acknowledged _) ->
                    reliable
                            ? step(new Terminated(), new Stop(Timer.H))
                            : step(
                                    new Confirmed(),
                                    new Stop(Timer.G),
                                    new Stop(Timer.H),
                                    new Start(Timer.I, timers.t4()));
            case Given(Completed c, TransportFailed _) -> step(c, new TellTransportFailure());

            case Given(Confirmed _, Fired(var timer)) when timer == Timer.I ->
                    step(new Terminated());

            // RFC 6026 §8.7: the user repeats the 2xx until the ACK comes, which is his too.
            case Given(Accepted a, Success _) -> step(a, new SendResponse());
            case Given(Accepted a, Acknowledged _) -> step(a, new PassAck());
            case Given(Accepted a, TransportFailed _) -> step(a, new TellTransportFailure());
            case Given(Accepted _, Fired(var timer)) when timer == Timer.L ->
                    step(new Terminated());

            // Late and repeated news is ordinary on a network; so is a user who answers twice.
            case Given(Proceeding p, var _) -> step(p);
            case Given(Completed c, var _) -> step(c);
            case Given(Confirmed c, var _) -> step(c);
            case Given(Accepted a, var _) -> step(a);
            case Given(Terminated t, var _) -> step(t);
        };
    }

    private Step<State, Effect.OfServer> rejected() {
        var completed = new Completed(timers.t1());
        var timerH = new Start(Timer.H, timers.giveUp());
        return reliable
                ? step(completed, new Stop(Timer.TRYING), new SendResponse(), timerH)
                : step(
                        completed,
                        new Stop(Timer.TRYING),
                        new SendResponse(),
                        new Start(Timer.G, timers.t1()),
                        timerH);
    }
}
