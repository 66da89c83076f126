package hotline.reception;

import hotline.reception.FlowInput.Answered;
import hotline.reception.FlowInput.CallerHungUp;
import hotline.reception.FlowInput.Digit;
import hotline.reception.FlowInput.PlayEnded;
import hotline.reception.FlowInput.QueueLeft;
import hotline.reception.FlowInput.Restarted;
import hotline.reception.FlowInput.TimeUp;
import hotline.reception.FlowInput.TransferEnded;
import hotline.reception.FlowInput.VoicemailEnded;
import hotline.reception.FlowInput.WebhookAnswered;
import hotline.reception.FlowInput.WebhookFailed;
import hotline.reception.FlowPosition.Answering;
import hotline.reception.FlowPosition.Asking;
import hotline.reception.FlowPosition.Collecting;
import hotline.reception.FlowPosition.Enquiring;
import hotline.reception.FlowPosition.Hearing;
import hotline.reception.FlowPosition.Over;
import hotline.reception.FlowPosition.Queueing;
import hotline.reception.FlowPosition.Recording;
import hotline.reception.FlowPosition.Transferring;
import hotline.reception.FlowPosition.Waiting;
import java.time.Instant;
import java.util.List;

/**
 * Walks calls through flows. Reads no clock, commands no switch, remembers nothing, and never
 * throws for what the world does. The numbers are those of the arrows in {@code docs/reception.md}.
 */
public final class FlowRun {

    private FlowRun() {}

    private record Given(Waiting waiting, FlowInput input) {}

    /** Somebody called; not answered yet. */
    public static FlowTurn begin(ReceptionPlan plan, Flow flow, Instant now) {
        var nowhere =
                new FlowPosition(
                        flow.version(),
                        "",
                        new Over(),
                        false,
                        flow.language(),
                        "",
                        0,
                        0,
                        List.of());
        return new FlowWalk(plan, nowhere, now).begin(flow);
    }

    /** A call that is in a flow goes over into another, as it is: answered, in its language. */
    public static FlowTurn divert(
            ReceptionPlan plan, FlowPosition position, Flow into, Instant now) {
        return new FlowWalk(plan, position, now).begin(into);
    }

    /** A call that no flow had, and that was answered. */
    public static FlowTurn beginAnswered(ReceptionPlan plan, Flow flow, Instant now) {
        var nowhere =
                new FlowPosition(
                        flow.version(), "", new Over(), true, flow.language(), "", 0, 0, List.of());
        return new FlowWalk(plan, nowhere, now).begin(flow);
    }

    public static FlowTurn on(
            ReceptionPlan plan, FlowPosition position, FlowInput input, Instant now) {
        var walk = new FlowWalk(plan, position, now);
        return switch (new Given(position.waiting(), input)) {
            case Given(Over _, var _) -> stay(position);
            case Given(var _, CallerHungUp _) -> walk.callerHungUp(); // 23

            case Given(Answering _, Answered _) -> walk.again(true); // 2
            case Given(Answering _, Digit(var key)) -> walk.keepKey(key);

            case Given(Hearing(var play), PlayEnded(var ended, var _)) when ended == play ->
                    walk.heard(); // 4
            case Given(Hearing _, Digit(var key)) -> walk.keyWhileHearing(key); // 5

            case Given(Asking(var play, var attempt), PlayEnded(var ended, var _))
                    when ended == play ->
                    walk.asked(attempt); // 8
            case Given(Asking(var _, var attempt), Digit(var key)) ->
                    walk.keyWhileAsking(attempt, key); // 8, 9, 10
            case Given(Collecting(var _, var attempt, var digits), Digit(var key)) ->
                    walk.key(attempt, digits, key); // 9, 10
            case Given(Collecting(var timer, var attempt, var digits), TimeUp(var up))
                    when up == timer ->
                    walk.noMoreKeys(attempt, digits); // 9, 10, 11

            case Given(Queueing(var ask), QueueLeft(var left)) when left == ask ->
                    walk.goOn(); // 13

            case Given(Recording(var ask), Digit(var key)) when key == '#' ->
                    new FlowTurn(position, List.of(new FlowEffect.StopVoicemail(ask))); // 15
            case Given(Recording(var ask), VoicemailEnded(var ended)) when ended == ask ->
                    walk.goOn(); // 16

            case Given(Transferring(var ask), TransferEnded(var ended)) when ended == ask ->
                    walk.goOn(); // 18

            case Given(Enquiring(var ask), WebhookAnswered(var asked, var answer))
                    when asked == ask ->
                    walk.answer(answer); // 20
            case Given(Enquiring(var ask), WebhookFailed(var asked)) when asked == ask ->
                    walk.goInto("otherwise"); // 20
            case Given(Enquiring _, Digit(var key)) -> walk.keepKey(key);

            // 21: what was said, timed or asked before the restart is lost.
            case Given(Answering _, Restarted(var answered)) -> walk.again(answered);
            case Given(Hearing _, Restarted(var answered)) -> walk.again(answered);
            case Given(Asking _, Restarted(var answered)) -> walk.again(answered);
            case Given(Collecting _, Restarted(var answered)) -> walk.again(answered);
            case Given(Enquiring _, Restarted(var answered)) -> walk.again(answered);

            // Whatever is late or repeated changes nothing.
            case Given(Answering _, var _) -> stay(position);
            case Given(Hearing _, var _) -> stay(position);
            case Given(Asking _, var _) -> stay(position);
            case Given(Collecting _, var _) -> stay(position);
            case Given(Queueing _, var _) -> stay(position);
            case Given(Recording _, var _) -> stay(position);
            case Given(Transferring _, var _) -> stay(position);
            case Given(Enquiring _, var _) -> stay(position);
        };
    }

    private static FlowTurn stay(FlowPosition position) {
        return new FlowTurn(position, List.of());
    }
}
