package hotline.floor;

import hotline.floor.AgentFact.Shift;
import hotline.kernel.FactBody;
import hotline.reception.ReceptionPlan;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import java.time.Duration;

/**
 * What the floor hears. Events of a page are answered by a {@link hotline.kernel.Verdict}; who may
 * send which is decided before they come here.
 */
public sealed interface FloorEvent {

    /** News from the switch; late and repeated ones are ordinary. */
    record Switched(SwitchEvent news) implements FloorEvent {}

    /** What is really up, after a restart or because the floor wanted to know. */
    record Surveyed(Survey survey) implements FloorEvent {}

    /** The administrator changed something, or the house starts. */
    record Configured(FloorPlan plan) implements FloorEvent {}

    /** What numbers lead to, and the flows behind them. */
    record ReceptionChanged(ReceptionPlan plan) implements FloorEvent {}

    /**
     * A campaign calls somebody.
     *
     * @param call its name, so that the campaign knows it from the first fact
     * @param campaign its own queue, which takes whoever answers
     * @param number in E.164
     * @param ring how long it may ring
     */
    record CallOut(CallId call, QueueId campaign, String number, String trunk, Duration ring)
            implements FloorEvent {}

    /**
     * A campaign calls somebody whom an agent has looked at: the agent's own phone rings first.
     *
     * @param call its name, so that the campaign knows it from the first fact
     * @param campaign its own queue, whose rules hold for the call
     * @param number in E.164
     */
    record CallWith(CallId call, AgentId agent, QueueId campaign, String number, String trunk)
            implements FloorEvent {}

    record WebhookAnswered(CallId call, int ask, String answer) implements FloorEvent {}

    record WebhookFailed(CallId call, int ask) implements FloorEvent {}

    /**
     * Another room decided something that belongs into the ledger; the floor only writes it down.
     */
    record Noted(FactBody fact) implements FloorEvent {}

    /**
     * A supervisor takes back that a caller is to be called back.
     *
     * @param by the supervisor
     */
    record CancelCallback(AgentId by, CallId call) implements FloorEvent {}

    /** An agent at the page asks for something. */
    sealed interface OfAgent extends FloorEvent {
        AgentId agent();
    }

    /**
     * @param desk names this sign-in; an earlier one with another name is taken over
     */
    record SignIn(AgentId agent, String desk) implements OfAgent {}

    record SignOut(AgentId agent) implements OfAgent {}

    /** The first page of an agent is there (again). */
    record PageOpened(AgentId agent) implements OfAgent {}

    /** The last page of an agent is gone. */
    record PageClosed(AgentId agent) implements OfAgent {}

    /**
     * Also clears what made the agent not ready.
     *
     * @param reason of a break; empty else
     */
    record AskShift(AgentId agent, Shift shift, String reason) implements OfAgent {}

    record EndWrapUp(AgentId agent) implements OfAgent {}

    /** Calls somebody: first the agent's own phone rings. */
    record PlaceCall(AgentId agent, Target target) implements OfAgent {}

    /** Has the agent's own phone answer what rings there, as if the handset were lifted. */
    record Answer(AgentId agent) implements OfAgent {}

    /** Ends the agent's conversation, or refuses what rings. */
    record HangUp(AgentId agent) implements OfAgent {}

    record Hold(AgentId agent) implements OfAgent {}

    record Resume(AgentId agent) implements OfAgent {}

    record Mute(AgentId agent, boolean muted) implements OfAgent {}

    /**
     * @param digits 0–9 A–D * # and {@code ,} for half a second, at most 64
     */
    record SendDigits(AgentId agent, String digits) implements OfAgent {}

    record BlindTransfer(AgentId agent, Target target) implements OfAgent {}

    record Consult(AgentId agent, Target target) implements OfAgent {}

    record CompleteTransfer(AgentId agent) implements OfAgent {}

    record CancelConsult(AgentId agent) implements OfAgent {}

    record ThreeWay(AgentId agent) implements OfAgent {}

    record PauseRecording(AgentId agent, boolean paused) implements OfAgent {}

    /** A supervisor's own phone rings, and then joins the agent's conversation in that way. */
    record Supervise(AgentId supervisor, String extension, AgentId agent, Supervision way)
            implements OfAgent {}

    /**
     * @param by the supervisor
     */
    record ForceShift(AgentId by, AgentId agent, Shift shift, String reason) implements OfAgent {}

    record ForceSignOut(AgentId by, AgentId agent) implements OfAgent {}
}
