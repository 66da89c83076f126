package hotline.telephony.sip.transaction;

import static hotline.telephony.sip.transaction.Step.step;

import hotline.telephony.sip.transaction.Effect.RepeatResponse;
import hotline.telephony.sip.transaction.Effect.SendResponse;
import hotline.telephony.sip.transaction.Effect.Start;
import hotline.telephony.sip.transaction.Effect.TellTransportFailure;
import hotline.telephony.sip.transaction.Input.Fired;
import hotline.telephony.sip.transaction.Input.Provisional;
import hotline.telephony.sip.transaction.Input.Rejection;
import hotline.telephony.sip.transaction.Input.Repeated;
import hotline.telephony.sip.transaction.Input.Success;
import hotline.telephony.sip.transaction.Input.TransportFailed;

/**
 * The non-INVITE server transaction (RFC 3261 §17.2.2, RFC 6026 §8.8).
 *
 * @param reliable whether the transport repeats by itself what gets lost
 */
public record NonInviteServer(SipTimers timers, boolean reliable)
        implements Machine<NonInviteServer.State, Input.OfServer, Effect.OfServer> {

    public sealed interface State extends Machine.State {}

    public record Trying() implements State {}

    public record Proceeding() implements State {}

    public record Completed() implements State {}

    public record Terminated() implements State {
        @Override
        public boolean isTerminated() {
            return true;
        }
    }

    private record Given(State state, Input.OfServer input) {}

    @Override
    public Step<State, Effect.OfServer> begin() {
        return step(new Trying());
    }

    @Override
    public Step<State, Effect.OfServer> on(State state, Input.OfServer input) {
        return switch (new Given(state, input)) {
            case Given(Trying _, Provisional _) -> step(new Proceeding(), new SendResponse());
            case Given(Trying _, Success _) -> answered();
            case Given(Trying _, Rejection _) -> answered();

            case Given(Proceeding p, Provisional _) -> step(p, new SendResponse());
            case Given(Proceeding p, Repeated _) -> step(p, new RepeatResponse());
            case Given(Proceeding _, Success _) -> answered();
            case Given(Proceeding _, Rejection _) -> answered();
            // RFC 6026 §8.8: the transaction stays, so that a repeated request is not taken for
            // new.
            case Given(Proceeding p, TransportFailed _) -> step(p, new TellTransportFailure());

            case Given(Completed c, Repeated _) -> step(c, new RepeatResponse());
            case Given(Completed c, TransportFailed _) -> step(c, new TellTransportFailure());
            case Given(Completed _, Fired(var timer)) when timer == Timer.J ->
                    step(new Terminated());

            // Late and repeated news is ordinary on a network; so is a user who answers twice.
            case Given(Trying t, var _) -> step(t);
            case Given(Proceeding p, var _) -> step(p);
            case Given(Completed c, var _) -> step(c);
            case Given(Terminated t, var _) -> step(t);
        };
    }

    private Step<State, Effect.OfServer> answered() {
        return reliable
                ? step(new Terminated(), new SendResponse())
                : step(new Completed(), new SendResponse(), new Start(Timer.J, timers.giveUp()));
    }
}
