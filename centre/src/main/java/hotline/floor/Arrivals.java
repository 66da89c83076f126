package hotline.floor;

import hotline.floor.CallFact.By;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.EndReason;
import hotline.floor.CallFact.Role;
import hotline.floor.FloorPlan.AgentPlan;
import hotline.reception.Flow;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody calls: over a trunk, or from a phone of the house. */
final class Arrivals {

    /** No play of a flow, whose numbers begin at 1. */
    static final int NOT_ALLOWED = -2;

    /** After it we stop waiting for the word that it was said. */
    private static final Duration LONGEST_WORDS = Duration.ofSeconds(20);

    private final Room room;

    Arrivals(Room room) {
        this.room = room;
    }

    void offered(Offered news) {
        if (room.memory.legs.containsKey(news.leg()) || room.memory.gone.contains(news.leg())) {
            return; // told twice
        }
        if (news.replaces().isPresent()) {
            Leg replaced = room.memory.legs.get(news.replaces().get());
            if (replaced != null && !replaced.isClosing()) {
                room.transfers.replace(news, replaced);
                return;
            }
        }
        switch (news.origin()) {
            case Origin.FromTrunk(var trunk) -> overTrunk(news, trunk);
            case Origin.FromExtension(var extension) -> fromExtension(news, extension);
        }
    }

    private void overTrunk(Offered news, String trunk) {
        Call call = arrived(news, Direction.IN, Role.CUSTOMER, Optional.of(trunk), null);
        Optional<Flow> flow = room.reception.startedBy(news.called());
        if (room.plan.callers().isBlocked(news.caller().number())) {
            Optional<Flow> message = room.plan.house().blockedFlow().flatMap(room.reception::flow);
            beginOrRefuse(call, message, HangupCause.BLOCKED);
        } else {
            beginOrRefuse(call, flow, HangupCause.NO_SUCH_NUMBER);
        }
    }

    private void beginOrRefuse(Call call, Optional<Flow> flow, HangupCause otherwise) {
        if (flow.isPresent()) {
            room.flows.begin(call, flow.get());
        } else {
            refuse(call, otherwise);
        }
    }

    private void fromExtension(Offered news, String extension) {
        Agent agent = room.agentAt(extension);
        if (agent != null) {
            room.offers.agentIsBusy(agent);
        }
        Optional<Target> target = route(news.called());
        Optional<Flow> flow = room.reception.startedBy(news.called());
        if (target.isEmpty() && flow.isPresent()) {
            Call call = arrived(news, Direction.INTERNAL, Role.CUSTOMER, Optional.empty(), agent);
            room.flows.begin(call, flow.get());
            return;
        }
        Target to = target.orElseGet(() -> new Target.Outside(news.called(), ""));
        boolean outside = to instanceof Target.Outside;
        Call call =
                arrived(
                        news,
                        outside ? Direction.OUT : Direction.INTERNAL,
                        Role.AGENT,
                        Optional.empty(),
                        agent);
        if (news.called().equals(extension)) {
            refuse(call, HangupCause.BUSY);
        } else if (outside && mayNotCall(agent, news.called()).isPresent()) {
            sayNotAllowed(call, news.leg());
        } else {
            room.calls.dial(call, Role.CUSTOMER, DialWhy.CALL, to);
        }
    }

    /** A phone of the house by that number; numbers outside are a question of rights. */
    private Optional<Target> route(String called) {
        return room.byExtension.containsKey(called)
                ? Optional.of(new Target.Extension(called))
                : Optional.empty();
    }

    /** Why the agent may not call outside; empty: they may. */
    Optional<String> mayNotCall(@Nullable Agent agent, String number) {
        AgentPlan plan = agent == null ? null : agent.plan;
        return plan == null
                ? Optional.of("target.noRight")
                : plan.destinations().refuses(number, room.now);
    }

    private Call arrived(
            Offered news,
            Direction direction,
            Role role,
            Optional<String> trunk,
            @Nullable Agent agent) {
        CallId id = room.newCall();
        room.emit(
                new CallFact.Arrived(
                        id,
                        direction,
                        news.leg(),
                        role,
                        news.caller().number(),
                        news.caller().name(),
                        news.called(),
                        trunk,
                        Optional.ofNullable(agent).map(a -> a.id),
                        Optional.empty(),
                        Optional.empty()));
        return room.calls.get(id);
    }

    // ---- a number that may not be called from that phone ----

    /** Before the call is answered, so that the phone still shows that it was refused. */
    private void sayNotAllowed(Call call, LegId leg) {
        room.order(new FloorCommand.EarlyMedia(leg));
        List<Prompt> words = Words.notAllowed(room.reception.language());
        room.order(new FloorCommand.Play(leg, Flows.playId(call, NOT_ALLOWED), words, false));
        call.flowTimer =
                room.memory.deadlines.set(
                        room.now.plus(LONGEST_WORDS), new Due.PlayTime(call, NOT_ALLOWED));
    }

    /** Said to its end, or it could not be said; after a restart it is not begun again. */
    void saidNotAllowed(Call call) {
        if (isRefused(call)) {
            refuse(call, HangupCause.FORBIDDEN);
        }
    }

    /** Whoever calls hears why not; no other call of an agent is up and nowhere. */
    boolean isRefused(Call call) {
        return call.direction == Direction.OUT
                && call.phase instanceof Call.Phase.InFlow
                && call.campaign.isEmpty()
                && call.position == null
                && !call.connected;
    }

    private void refuse(Call call, HangupCause cause) {
        room.calls.end(call, EndReason.REFUSED, cause, By.HOUSE, cause.sipStatus(), cause.q850());
    }
}
