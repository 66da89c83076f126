package hotline.floor;

import hotline.floor.CallFact.By;
import hotline.floor.CallFact.EndReason;
import hotline.floor.Calls.End;
import hotline.floor.Deadlines.Deadline;
import hotline.reception.FlowInput;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Survey.LegState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what we believe with what is really up: after a restart, and now and then. */
final class Surveys {

    private final Room room;
    private @Nullable Deadline look;
    private @Nullable Instant asked;

    /** Set by a replay until the first survey: what we believe may be hours old. */
    private boolean restarted;

    Surveys(Room room) {
        this.room = room;
    }

    void replayed() {
        restarted = true;
    }

    boolean isRestarted() {
        return restarted;
    }

    // ---- when to look ----

    void lookNowAndThen() {
        if (look == null && !room.memory.legs.isEmpty()) {
            lookAt(room.now.plus(Limits.LOOK));
        }
    }

    private void lookAt(Instant when) {
        room.memory.deadlines.callOff(look);
        look = room.memory.deadlines.set(when, new Due.LookTime());
    }

    void lookTime() {
        look = null;
        if (!room.memory.legs.isEmpty()) {
            lookSoon();
        }
    }

    /** A command came to nothing, so something is not as we believe; asked once in a second. */
    void lookSoon() {
        if (asked == null || asked.plus(Limits.LOOK_AGAIN).isBefore(room.now)) {
            asked = room.now;
            room.order(new FloorCommand.LookAround());
        }
    }

    // ---- what there is ----

    void surveyed(Survey survey) {
        boolean first = restarted;
        restarted = false;
        Map<LegId, Survey.Leg> up = new HashMap<>();
        survey.legs().forEach(leg -> up.put(leg.id(), leg));
        Instant oldEnough = survey.at().minus(Limits.TOO_YOUNG);
        List<Leg> answered = new ArrayList<>();
        for (Leg leg : customersFirst()) {
            Survey.Leg found = up.get(leg.id);
            if (found == null) {
                if (first || leg.since.isBefore(oldEnough)) {
                    missing(leg);
                }
            } else if (found.state() == LegState.ANSWERED && leg.isPending()) {
                answered.add(leg);
            } else if (found.state() == LegState.RINGING) {
                room.calls.rang(leg);
            } else if (leg.isClosing() && first) {
                room.order(new FloorCommand.HangUp(leg.id, HangupCause.NORMAL));
            }
        }
        for (Survey.Leg found : survey.legs()) {
            if (!room.memory.legs.containsKey(found.id()) && found.since().isBefore(oldEnough)) {
                room.order(new FloorCommand.HangUp(found.id(), HangupCause.LOST));
            }
        }
        if (room.repairs.compare(up, first)) {
            lookAt(room.now.plus(Limits.LOOK_AGAIN));
        }
        answered.forEach(room.calls::answered);
        phones(survey);
        room.memory.trunks.surveyed(survey);
        if (first) {
            goOn();
        }
    }

    /** A customer who is gone ends the call, whoever else is. */
    private List<Leg> customersFirst() {
        return room.memory.legs.values().stream()
                .sorted(Comparator.comparing(leg -> leg.role != CallFact.Role.CUSTOMER))
                .toList();
    }

    private void missing(Leg leg) {
        HangupCause cause = HangupCause.LOST;
        if (leg.role == CallFact.Role.CUSTOMER && leg.call.callback == null) {
            room.calls.end(leg.call, EndReason.LOST, cause, By.NETWORK, 0, cause.q850());
        }
        room.calls.ended(leg, new End(cause, By.NETWORK, 0, cause.q850(), true));
    }

    private void phones(Survey survey) {
        Set<String> found = new HashSet<>();
        survey.registrations()
                .forEach(
                        registration -> {
                            found.add(registration.extension());
                            room.desks.isThere(registration.extension(), registration.userAgent());
                        });
        for (String extension : List.copyOf(room.registered)) {
            if (!found.contains(extension)) {
                room.desks.unregistered(extension, "not there any more");
            }
        }
        for (Agent agent : List.copyOf(room.memory.agents.values())) {
            String phone = agent.phone;
            if (phone != null && !found.contains(phone)) {
                room.emit(new AgentFact.PhoneGone(agent.id, phone, "not there any more"));
            }
        }
    }

    /** Calls that outlived a restart: flows say their last word again, music plays again. */
    private void goOn() {
        for (Call call : List.copyOf(room.memory.calls.values())) {
            Leg customer = call.customer();
            switch (call.phase) {
                case Call.Phase.InFlow() -> {
                    if (room.outbound.isUnserved(call)) {
                        room.outbound.goOn(call);
                    } else if (room.arrivals.isRefused(call)) {
                        room.arrivals.saidNotAllowed(call);
                    } else if (customer != null) {
                        room.flows.tell(call, new FlowInput.Restarted(customer.isUp()));
                    }
                }
                case Call.Phase.Waiting() -> {
                    if (call.callback == null) {
                        room.queues.entertain(call);
                    } else {
                        room.callbacks.confirm(call);
                    }
                }
                case Call.Phase.SetAside() -> {}
                case Call.Phase.Fetching _ -> {}
                case Call.Phase.Dialling _ -> {}
                case Call.Phase.Talking() -> {}
                case Call.Phase.Over() -> {}
            }
        }
        for (Agent agent : List.copyOf(room.memory.agents.values())) {
            if (agent.signedIn() && agent.pageOpen) {
                room.desks.pageMissing(agent);
            }
        }
    }
}
