package hotline.telephony.sip.transaction;

import static hotline.telephony.sip.transaction.Step.step;

import hotline.telephony.sip.transaction.Effect.PassResponse;
import hotline.telephony.sip.transaction.Effect.SendAck;
import hotline.telephony.sip.transaction.Effect.SendCancel;
import hotline.telephony.sip.transaction.Effect.SendRequest;
import hotline.telephony.sip.transaction.Effect.Start;
import hotline.telephony.sip.transaction.Effect.Stop;
import hotline.telephony.sip.transaction.Effect.TellTimeout;
import hotline.telephony.sip.transaction.Effect.TellTransportFailure;
import hotline.telephony.sip.transaction.Input.Cancel;
import hotline.telephony.sip.transaction.Input.Fired;
import hotline.telephony.sip.transaction.Input.Provisional;
import hotline.telephony.sip.transaction.Input.Rejection;
import hotline.telephony.sip.transaction.Input.Success;
import hotline.telephony.sip.transaction.Input.TransportFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The INVITE client transaction (RFC 3261 §17.1.1 as changed by RFC 6026 §8.4, with the CANCEL of
 * §9.1).
 *
 * @param reliable whether the transport repeats by itself what gets lost
 */
public record InviteClient(SipTimers timers, boolean reliable)
        implements Machine<InviteClient.State, Input.OfClient, Effect.OfClient> {

    public sealed interface State extends Machine.State {}

    /**
     * @param timerA the interval that runs now
     * @param cancelWanted the CANCEL waits for a provisional response
     */
    public record Calling(Duration timerA, boolean cancelWanted) implements State {}

    public record Proceeding(boolean cancelled) implements State {}

    public record Completed() implements State {}

    public record Accepted() implements State {}

    public record Terminated() implements State {
        @Override
        public boolean isTerminated() {
            return true;
        }
    }

    private record Given(State state, Input.OfClient input) {}

    @Override
    public Step<State, Effect.OfClient> begin() {
        var calling = new Calling(timers.t1(), false);
        var timerB = new Start(Timer.B, timers.giveUp());
        return reliable
                ? step(calling, new SendRequest(), timerB)
                : step(calling, new SendRequest(), new Start(Timer.A, timers.t1()), timerB);
    }

    @Override
    public Step<State, Effect.OfClient> on(State state, Input.OfClient input) {
        return switch (new Given(state, input)) {
            // §17.1.1.2: timer A doubles every time. The T2 ceiling is for non-INVITE only.
            case Given(Calling(var timerA, var cancelWanted), Fired(var timer))
                    when timer == Timer.A -> {
                Duration doubled = timerA.multipliedBy(2);
                yield step(
                        new Calling(doubled, cancelWanted),
                        new SendRequest(),
                        new Start(Timer.A, doubled));
            }
            case Given(Calling _, Fired(var timer)) when timer == Timer.B ->
                    leaveCalling(new Terminated(), new TellTimeout());
            case Given(Calling _, TransportFailed _) ->
                    leaveCalling(new Terminated(), new TellTransportFailure());
            // §9.1: no CANCEL before a provisional response, for it could overtake the INVITE.
            case Given(Calling(var timerA, _), Cancel _) -> step(new Calling(timerA, true));
            case Given(Calling(_, var cancelWanted), Provisional _) ->
                    cancelWanted
                            ? leaveCalling(
                                    new Proceeding(true),
                                    new SendCancel(),
                                    new Start(Timer.CANCELLED, timers.giveUp()),
                                    new PassResponse())
                            : leaveCalling(new Proceeding(false), new PassResponse());
            case Given(Calling _, Success _) ->
                    leaveCalling(
                            new Accepted(),
                            new Start(Timer.M, timers.giveUp()),
                            new PassResponse());
            case Given(Calling _, Rejection _) -> rejected(Timer.A, Timer.B);

            case Given(Proceeding p, Provisional _) -> step(p, new PassResponse());
            case Given(Proceeding(var cancelled), Cancel _) when !cancelled ->
                    step(
                            new Proceeding(true),
                            new SendCancel(),
                            new Start(Timer.CANCELLED, timers.giveUp()));
            // §9.1: an RFC 2543 server never answers what was cancelled.
            case Given(Proceeding _, Fired(var timer)) when timer == Timer.CANCELLED ->
                    step(new Terminated(), new TellTimeout());
            case Given(Proceeding _, Success _) ->
                    step(
                            new Accepted(),
                            new Stop(Timer.CANCELLED),
                            new Start(Timer.M, timers.giveUp()),
                            new PassResponse());
            case Given(Proceeding _, Rejection _) -> rejected(Timer.CANCELLED);

            // The ACK was lost: it goes again, but the user has heard the news (RFC 6026 §8.4).
            case Given(Completed c, Rejection _) -> step(c, new SendAck());
            case Given(Completed _, Fired(var timer)) when timer == Timer.D ->
                    step(new Terminated());
            case Given(Completed _, TransportFailed _) ->
                    step(new Terminated(), new Stop(Timer.D), new TellTransportFailure());

            // RFC 6026 §8.4: repeated and further 2xx are for the user, who acknowledges them.
            case Given(Accepted a, Success _) -> step(a, new PassResponse());
            case Given(Accepted _, Fired(var timer)) when timer == Timer.M ->
                    step(new Terminated());

            // Late and repeated news is ordinary on a network.
            case Given(Calling c, var _) -> step(c);
            case Given(Proceeding p, var _) -> step(p);
            case Given(Completed c, var _) -> step(c);
            case Given(Accepted a, var _) -> step(a);
            case Given(Terminated t, var _) -> step(t);
        };
    }

    private static Step<State, Effect.OfClient> leaveCalling(
            State next, Effect.OfClient... effects) {
        List<Effect.OfClient> all = new ArrayList<>(effects.length + 2);
        all.add(new Stop(Timer.A));
        all.add(new Stop(Timer.B));
        all.addAll(List.of(effects));
        return new Step<>(next, all);
    }

    // §17.1.1.2: ACK even over a reliable transport, where timer D is zero.
    private Step<State, Effect.OfClient> rejected(Timer... running) {
        List<Effect.OfClient> all = new ArrayList<>(running.length + 3);
        for (Timer timer : running) {
            all.add(new Stop(timer));
        }
        all.add(new SendAck());
        if (!reliable) {
            all.add(new Start(Timer.D, timers.d()));
        }
        all.add(new PassResponse());
        return new Step<>(reliable ? new Terminated() : new Completed(), all);
    }
}
