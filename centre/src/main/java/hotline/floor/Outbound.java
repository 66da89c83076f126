package hotline.floor;

import hotline.floor.Call.Phase;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.NotQueuedWhy;
import hotline.floor.CallFact.Role;
import hotline.floor.FloorPlan.CampaignPlan;
import hotline.floor.FloorPlan.WhenMachine;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a campaign makes: dialled, put into the campaign's own queue when somebody answers,
 * and ended with a message when nobody is free in time.
 */
final class Outbound {

    /** The message to whom nobody serves; a campaign's call walks no flow. */
    private static final int MESSAGE = 1;

    /** Longer than any such message; after it we stop waiting for the word that it ended. */
    private static final Duration LONGEST_MESSAGE = Duration.ofMinutes(2);

    private static final int MACHINE_MESSAGE = 2;

    /** A little more than the switch takes at most. */
    private static final Duration VERDICT = Duration.ofSeconds(6);

    private static final Duration BEEP = Duration.ofSeconds(62);

    private static final String LANGUAGE = "zh";

    private final Room room;

    Outbound(Room room) {
        this.room = room;
    }

    void call(FloorEvent.CallOut wish) {
        LegId leg = room.newLeg();
        room.emit(
                new CallFact.Arrived(
                        wish.call(),
                        Direction.OUT,
                        leg,
                        Role.CUSTOMER,
                        "",
                        "",
                        wish.number(),
                        Optional.of(wish.trunk()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(wish.campaign())));
        dial(wish.call(), leg, DialWhy.CAMPAIGN, wish.number(), wish.trunk(), wish.ring());
    }

    private void dial(
            CallId call, LegId leg, DialWhy why, String number, String trunk, Duration ring) {
        room.emit(
                new CallFact.Dialled(
                        call,
                        leg,
                        Role.CUSTOMER,
                        why,
                        new Target.Outside(number, trunk),
                        Optional.empty(),
                        room.now.plus(ring).plus(Limits.BEYOND_RINGING)));
        var to = new Destination.OverTrunk(trunk, number);
        var how = new Dial(Caller.number(""), ring, Map.of());
        room.order(new FloorCommand.Originate(leg, to, how));
    }

    // ---- somebody was looked at before ----

    /** The agent's own phone rings first, and shows whom it is going to call. */
    void fetch(FloorEvent.CallWith wish) {
        Agent agent = room.memory.agent(wish.agent());
        String phone = agent.phone == null ? "" : agent.phone;
        LegId leg = room.newLeg();
        room.emit(
                new CallFact.Arrived(
                        wish.call(),
                        Direction.OUT,
                        leg,
                        Role.AGENT,
                        phone,
                        agent.plan == null ? "" : agent.plan.name(),
                        wish.number(),
                        Optional.of(wish.trunk()),
                        Optional.of(agent.id),
                        Optional.of(room.now.plus(Limits.OWN_PHONE).plus(Limits.BEYOND_RINGING)),
                        Optional.of(wish.campaign())));
        var how = new Dial(Caller.number(wish.number()), Limits.OWN_PHONE, Map.of());
        room.order(new FloorCommand.Originate(leg, new Destination.Extension(phone), how));
    }

    /** The agent picked up; others may have taken the trunk's last line meanwhile. */
    void fetched(Call call, Leg own) {
        String trunk = call.trunk.orElse("");
        if (room.memory.trunks.linesFree(trunk).orElse(0) == 0) {
            HangupCause cause = HangupCause.CONGESTION;
            room.calls.end(
                    call, EndReason.NOT_REACHED, cause, By.HOUSE, cause.sipStatus(), cause.q850());
            return;
        }
        CampaignPlan plan = plan(call);
        Duration ring = plan == null ? Limits.ANSWER : plan.ring();
        dial(call.id, room.newLeg(), DialWhy.CALL, call.to, trunk, ring);
        room.transfers.play(own, new Prompt.Music());
    }

    /** Who does not pick up the own phone is not there: no further number is shown to them. */
    void notFetched(Call call, Agent agent) {
        if (call.campaign.isPresent() && agent.notReady == null) {
            room.emit(new AgentFact.NotReady(agent.id, AgentFact.NotReadyWhy.MISSED));
        }
    }

    /** After a conversation with somebody who was looked at before. */
    Optional<Duration> wrapUp(Call call) {
        return Optional.ofNullable(plan(call)).map(plan -> plan.queue().wrapUp());
    }

    // ---- somebody answered ----

    void answered(Call call, Leg leg) {
        room.emit(new CallFact.Answered(call.id, leg.id, leg.role));
        if (rule(call) == WhenMachine.SERVE_UNHEARD) {
            serve(call);
        } else {
            room.order(new FloorCommand.JudgeAnswer(leg.id));
            setTimer(call, VERDICT, new Due.AnswerTime(call));
        }
    }

    /** Answered, and no agent has talked with them yet. */
    boolean isUnserved(Call call) {
        return call.campaign.isPresent() && !call.connected && call.phase instanceof Phase.InFlow;
    }

    private boolean isListenedTo(Call call) {
        return isUnserved(call) && call.judged == null && rule(call) != WhenMachine.SERVE_UNHEARD;
    }

    private boolean isWaitingForBeep(Call call) {
        return isUnserved(call)
                && call.judged == AnsweredBy.MACHINE
                && call.standing == null
                && rule(call) == WhenMachine.LEAVE_MESSAGE;
    }

    private WhenMachine rule(Call call) {
        CampaignPlan plan = plan(call);
        return plan == null ? WhenMachine.SERVE_UNHEARD : plan.machine();
    }

    private @Nullable CampaignPlan plan(Call call) {
        return call.campaign.map(room.plan.campaigns()::get).orElse(null);
    }

    void judged(Leg leg, AnsweredBy who, Duration after) {
        Call call = leg.call;
        if (!isListenedTo(call)) {
            return; // too late
        }
        room.emit(new CallFact.Judged(call.id, leg.id, who, after));
        if (who != AnsweredBy.MACHINE) {
            serve(call);
            return;
        }
        switch (rule(call)) {
            case SERVE_UNHEARD, SERVE -> serve(call);
            case HANG_UP -> hangUp(call);
            case LEAVE_MESSAGE -> setTimer(call, BEEP, new Due.AnswerTime(call));
        }
    }

    /** The machine records from now on. */
    void beeped(Leg leg) {
        CampaignPlan plan = plan(leg.call);
        if (plan != null && isWaitingForBeep(leg.call)) {
            say(leg.call, plan.machineMessage(), MACHINE_MESSAGE);
        }
    }

    /** No verdict came: a person is not to wait for it. No beep came: the machine may. */
    void noWord(Call call) {
        Leg customer = call.customer();
        if (customer == null) {
            return;
        }
        if (isListenedTo(call)) {
            judged(customer, AnsweredBy.UNKNOWN, room.since(call.phaseSince));
        } else if (isWaitingForBeep(call)) {
            hangUp(call);
        }
    }

    /** After a restart: what was listened for or said then is not known any more. */
    void goOn(Call call) {
        if (isListenedTo(call) || isWaitingForBeep(call)) {
            noWord(call);
        } else {
            nobodyFree(call);
        }
    }

    private void serve(Call call) {
        room.memory.deadlines.callOff(call.flowTimer);
        QueueId campaign = call.campaign.orElseThrow();
        Queue queue = room.memory.lines.queue(campaign);
        if (queue == null || queue.onShift == 0) {
            NotQueuedWhy why =
                    queue == null ? NotQueuedWhy.NO_SUCH_QUEUE : NotQueuedWhy.NOBODY_ON_SHIFT;
            room.emit(
                    new CallFact.NotQueued(
                            call.id, Optional.of(campaign), campaign.toString(), why));
            nobodyFree(call);
        } else {
            room.queues.enqueueAnswered(call, queue, LANGUAGE);
        }
    }

    // ---- and cannot be served ----

    /** Says so, and hangs up; after a restart, says so again. */
    void nobodyFree(Call call) {
        CampaignPlan plan = plan(call);
        say(call, plan == null ? List.of() : plan.message(), MESSAGE);
    }

    private void say(Call call, List<String> names, int play) {
        List<Prompt> prompts = room.reception.prompts(names, LANGUAGE);
        Leg customer = call.customer();
        if (customer == null || prompts.isEmpty()) {
            messageOver(call, play);
            return;
        }
        room.order(new FloorCommand.Play(customer.id, Flows.playId(call, play), prompts, false));
        setTimer(call, LONGEST_MESSAGE, new Due.PlayTime(call, play));
    }

    private void setTimer(Call call, Duration after, Due what) {
        room.memory.deadlines.callOff(call.flowTimer);
        call.flowTimer = room.memory.deadlines.set(room.now.plus(after), what);
    }

    void messageOver(Call call, int play) {
        switch (play) {
            case MESSAGE -> end(call, EndReason.DROPPED);
            case MACHINE_MESSAGE -> hangUp(call);
            default -> {} // the music of the line
        }
    }

    /** On a machine. */
    private void hangUp(Call call) {
        end(call, EndReason.FLOW_ENDED);
    }

    private void end(Call call, EndReason reason) {
        HangupCause cause = HangupCause.NORMAL;
        room.calls.end(call, reason, cause, By.HOUSE, 0, cause.q850());
    }
}
