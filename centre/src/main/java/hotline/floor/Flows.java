package hotline.floor;

import hotline.floor.CallFact.By;
import hotline.floor.CallFact.EndReason;
import hotline.reception.Flow;
import hotline.reception.FlowEffect;
import hotline.reception.FlowInput;
import hotline.reception.FlowPosition;
import hotline.reception.FlowRun;
import hotline.reception.FlowTurn;
import hotline.reception.ReceptionPlan;
import hotline.telephony.phone.PlayId;
import java.time.Duration;
import java.util.UUID;

/**
 * Walks calls through the reception's flows: does what a flow wishes for, and tells it what came of
 * it.
 */
final class Flows {

    /** Longer than any prompt; after it we stop waiting for the word that it ended. */
    private static final Duration LONGEST_PROMPT = Duration.ofMinutes(10);

    private final Room room;

    Flows(Room room) {
        this.room = room;
    }

    void begin(Call call, Flow flow) {
        take(call, FlowRun.begin(room.reception, flow, room.now));
    }

    void tell(Call call, FlowInput input) {
        FlowPosition position = call.position;
        if (position != null && !position.isOver() && !call.isOver()) {
            take(call, FlowRun.on(plan(call, position), position, input, room.now));
        }
    }

    /** A queue sends the call there. */
    void divert(Call call, Flow flow) {
        FlowPosition position = call.position;
        ReceptionPlan plan = room.reception.with(flow);
        take(
                call,
                position == null
                        ? FlowRun.beginAnswered(plan, flow, room.now)
                        : FlowRun.divert(plan, position, flow, room.now));
    }

    /** Where a queue sends a call is in no plan of the reception. */
    private ReceptionPlan plan(Call call, FlowPosition position) {
        Elsewhere elsewhere = call.elsewhere;
        if (elsewhere == null) {
            return room.reception;
        }
        return elsewhere
                .flow(position.language())
                .filter(flow -> flow.version().equals(position.flow()))
                .map(room.reception::with)
                .orElse(room.reception);
    }

    private void take(Call call, FlowTurn turn) {
        if (!turn.next().equals(call.position)) {
            room.emit(new CallFact.FlowMoved(call.id, turn.next()));
        }
        for (FlowEffect effect : turn.effects()) {
            grant(call, effect);
        }
    }

    private void grant(Call call, FlowEffect effect) {
        Leg caller = call.customer();
        if (caller == null || call.isOver()) {
            return;
        }
        switch (effect) {
            case FlowEffect.Answer() -> room.order(new FloorCommand.Answer(caller.id));
            case FlowEffect.Play(int play, var prompts, boolean interruptible) -> {
                room.order(
                        new FloorCommand.Play(
                                caller.id, playId(call, play), prompts, interruptible));
                setTimer(call, LONGEST_PROMPT, new Due.PlayTime(call, play));
            }
            case FlowEffect.StopPlaying() -> room.order(new FloorCommand.StopPlaying(caller.id));
            case FlowEffect.WaitFor(int timer, var duration) ->
                    setTimer(call, duration, new Due.FlowTimer(call, timer));
            case FlowEffect.Enqueue(int _, var queue, int priority, var skills, var language) ->
                    room.queues.enqueue(call, queue, priority, skills, language);
            case FlowEffect.TransferTo(int _, var to, var trunk) ->
                    room.transfers.byFlow(call, to, trunk.orElse(""));
            case FlowEffect.RecordVoicemail(int _, var most) ->
                    room.recordings.takeMessage(call, caller, most);
            case FlowEffect.StopVoicemail(int _) ->
                    room.order(new FloorCommand.StopRecording(caller.id));
            case FlowEffect.CallWebhook(int ask, var url, var timeout) ->
                    room.order(
                            new FloorCommand.AskWebhook(
                                    call.id, ask, url, timeout, call.from, call.to));
            case FlowEffect.HangUp(var cause) ->
                    room.calls.end(
                            call,
                            call.leftMessage ? EndReason.VOICEMAIL : EndReason.FLOW_ENDED,
                            cause,
                            By.HOUSE,
                            0,
                            cause.q850());
        }
    }

    private void setTimer(Call call, Duration after, Due what) {
        room.memory.deadlines.callOff(call.flowTimer);
        call.flowTimer = room.memory.deadlines.set(room.now.plus(after), what);
    }

    // Plays are numbered within a call. The number hides in the play's name, so that its end is
    // recognised without a table, also after a restart.

    static PlayId playId(Call call, int play) {
        UUID id = call.id.value();
        return new PlayId(
                new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ play));
    }

    static int playNumber(Call call, PlayId play) {
        return (int)
                (play.value().getLeastSignificantBits()
                        ^ call.id.value().getLeastSignificantBits());
    }

    // ---- what the world says ----

    void queueLeft(Call call) {
        if (waiting(call) instanceof FlowPosition.Queueing(int ask)) {
            tell(call, new FlowInput.QueueLeft(ask));
        }
    }

    void transferEnded(Call call) {
        if (waiting(call) instanceof FlowPosition.Transferring(int ask)) {
            tell(call, new FlowInput.TransferEnded(ask));
        }
    }

    void messageTaken(Call call) {
        if (waiting(call) instanceof FlowPosition.Recording(int ask)) {
            tell(call, new FlowInput.VoicemailEnded(ask));
        }
    }

    boolean isQueueing(Call call) {
        return waiting(call) instanceof FlowPosition.Queueing;
    }

    boolean isTransferring(Call call) {
        return waiting(call) instanceof FlowPosition.Transferring;
    }

    private static FlowPosition.Waiting waiting(Call call) {
        return call.position == null ? new FlowPosition.Over() : call.position.waiting();
    }
}
