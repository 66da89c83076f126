package hotline.floor;

import hotline.floor.Call.Phase;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.NotQueuedWhy;
import hotline.floor.CallFact.Role;
import hotline.floor.FloorPlan.CampaignPlan;
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

/**
 * Calls that a campaign makes: dialled, put into the campaign's own queue when somebody answers,
 * and ended with a message when nobody is free in time.
 */
final class Outbound {

    /** The message to whom nobody serves; a campaign's call walks no flow. */
    private static final int MESSAGE = 1;

    /** Longer than any such message; after it we stop waiting for the word that it ended. */
    private static final Duration LONGEST_MESSAGE = Duration.ofMinutes(2);

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
        room.emit(
                new CallFact.Dialled(
                        wish.call(),
                        leg,
                        Role.CUSTOMER,
                        DialWhy.CAMPAIGN,
                        new Target.Outside(wish.number(), wish.trunk()),
                        Optional.empty(),
                        room.now.plus(wish.ring()).plus(Limits.BEYOND_RINGING)));
        var to = new Destination.OverTrunk(wish.trunk(), wish.number());
        var how = new Dial(Caller.number(""), wish.ring(), Map.of());
        room.order(new FloorCommand.Originate(leg, to, how));
    }

    void answered(Call call, Leg leg, QueueId campaign) {
        room.emit(new CallFact.Answered(call.id, leg.id, leg.role));
        Queue queue = room.memory.lines.queue(campaign);
        if (queue == null || queue.onShift == 0) {
            NotQueuedWhy why =
                    queue == null ? NotQueuedWhy.NO_SUCH_QUEUE : NotQueuedWhy.NOBODY_ON_SHIFT;
            room.emit(new CallFact.NotQueued(call.id, campaign.toString(), why));
            nobodyFree(call, campaign);
        } else {
            room.queues.enqueueAnswered(call, queue, LANGUAGE);
        }
    }

    /** Whether the message is said that ends this call. */
    boolean isDropping(Call call) {
        return call.campaign.isPresent() && !call.connected && call.phase instanceof Phase.InFlow;
    }

    /** Says so, and hangs up; after a restart, says so again. */
    void nobodyFree(Call call, QueueId campaign) {
        CampaignPlan plan = room.plan.campaigns().get(campaign);
        Leg customer = call.customer();
        List<Prompt> message =
                plan == null ? List.of() : room.reception.prompts(plan.message(), LANGUAGE);
        if (customer == null || message.isEmpty()) {
            drop(call);
            return;
        }
        room.order(new FloorCommand.Play(customer.id, Flows.playId(call, MESSAGE), message, false));
        room.memory.deadlines.callOff(call.flowTimer);
        call.flowTimer =
                room.memory.deadlines.set(
                        room.now.plus(LONGEST_MESSAGE), new Due.PlayTime(call, MESSAGE));
    }

    void messageOver(Call call, int play) {
        if (play == MESSAGE) {
            drop(call);
        }
    }

    private void drop(Call call) {
        HangupCause cause = HangupCause.NORMAL;
        room.calls.end(call, EndReason.DROPPED, cause, By.HOUSE, 0, cause.q850());
    }
}
