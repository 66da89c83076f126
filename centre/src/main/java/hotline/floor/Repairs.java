package hotline.floor;

import hotline.floor.Call.Phase;
import hotline.floor.CallFact.DialWhy;
import hotline.floor.CallFact.Role;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Survey.LegState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided and never carried out, because the process died, or lost the switch, between the
 * fact and its command. A survey shows who is answered and who hears whom; that is ordered again.
 * It does not show who is on hold, muted, hears music or is not to be recorded: after a restart
 * that is said again, for saying it twice does no harm.
 */
final class Repairs {

    private final Room room;

    /** What the last survey showed as not done; its commands may still have been on their way. */
    private Map<CallId, List<FloorCommand>> undoneBefore = Map.of();

    Repairs(Room room) {
        this.room = room;
    }

    /**
     * Orders again what is not as decided: at once after a restart, else when the same is missing
     * twice in a row.
     *
     * @return whether something is missing for the first time, so that it is worth looking again
     */
    boolean compare(Map<LegId, Survey.Leg> up, boolean restarted) {
        Map<CallId, List<FloorCommand>> undoneNow = new HashMap<>();
        for (Call call : List.copyOf(room.memory.calls.values())) {
            List<FloorCommand> undone = undone(call, up);
            if (!undone.isEmpty()) {
                if (restarted || undone.equals(undoneBefore.get(call.id))) {
                    undone.forEach(room::order);
                } else {
                    undoneNow.put(call.id, undone);
                }
            }
            if (restarted) {
                unseen(call).forEach(room::order);
            }
        }
        undoneBefore = undoneNow;
        return !undoneNow.isEmpty();
    }

    // ---- what a survey shows ----

    private static List<FloorCommand> undone(Call call, Map<LegId, Survey.Leg> up) {
        if (call.isOver()) {
            return List.of();
        }
        List<FloorCommand> undone = new ArrayList<>(2);
        for (Leg leg : call.legs) {
            Survey.Leg found = up.get(leg.id);
            if (found != null && leg.incoming) {
                if (leg.isUp() && found.state() != LegState.ANSWERED) {
                    undone.add(new FloorCommand.Answer(leg.id));
                } else if (found.state() == LegState.OFFERED && hearsRinging(leg)) {
                    undone.add(new FloorCommand.Ring(leg.id));
                }
            }
        }
        List<Leg> company = company(call);
        if (areApart(company, up)) {
            undone.add(
                    company.size() == 2
                            ? new FloorCommand.Bridge(company.getFirst().id, company.getLast().id)
                            : new FloorCommand.Conference(
                                    company.stream().map(leg -> leg.id).toList()));
        }
        return undone;
    }

    private static boolean hearsRinging(Leg caller) {
        return caller.isPending()
                && caller.call.phase instanceof Phase.Dialling(Leg called, var _, var _)
                && called.state == Leg.State.RINGING;
    }

    /** Who are to hear each other; empty: nobody. */
    private static List<Leg> company(Call call) {
        Call.Consult consult = call.consult;
        if (!call.isTalking()) {
            return List.of();
        }
        if (consult != null) {
            Leg asking = call.legOf(consult.agent());
            return asking == null || consult.asked().isClosing()
                    ? List.of()
                    : List.of(asking, consult.asked());
        }
        List<Leg> talkers = call.talkers();
        return talkers.size() == 2 || call.isThreeWay() ? talkers : List.of();
    }

    /** Of three a survey names one of the others. */
    private static boolean areApart(List<Leg> company, Map<LegId, Survey.Leg> up) {
        boolean apart = false;
        for (Leg leg : company) {
            Survey.Leg found = up.get(leg.id);
            if (found == null) {
                return false; // gone, or gone any moment
            }
            Optional<LegId> other = found.bridgedTo();
            apart |= company.stream().noneMatch(each -> other.filter(each.id::equals).isPresent());
        }
        return apart;
    }

    // ---- what it does not show ----

    private static List<FloorCommand> unseen(Call call) {
        List<FloorCommand> again = new ArrayList<>();
        Leg customer = call.customer();
        if (call.connected && customer != null && customer.isUp()) {
            boolean held = call.isTalking() && (call.held || call.consult != null);
            again.add(
                    held
                            ? new FloorCommand.Hold(customer.id)
                            : new FloorCommand.Resume(customer.id));
        }
        switch (call.phase) {
            case Phase.Talking() -> talking(call, again);
            case Phase.Dialling(var _, var why, var _) -> {
                Leg waits = waitsWithMusic(call, why);
                if (waits != null && waits.isUp()) {
                    again.add(
                            new FloorCommand.Play(
                                    waits.id,
                                    Flows.playId(call, 0),
                                    List.of(new Prompt.Music()),
                                    false));
                }
            }
            case Phase.InFlow() -> {}
            case Phase.Fetching _ -> {}
            case Phase.Waiting() -> {}
            case Phase.SetAside() -> {}
            case Phase.Over() -> {}
        }
        return again;
    }

    private static void talking(Call call, List<FloorCommand> again) {
        Call.Recording recording = call.recording;
        if (recording != null && !recording.voicemail()) {
            again.add(new FloorCommand.PauseRecording(recording.leg(), call.recordingPaused));
        }
        for (Leg leg : call.legs) {
            Leg.Supervising supervising = leg.supervising;
            if (leg.isUp() && supervising != null) {
                Leg watched = call.legOf(supervising.agent());
                if (watched != null) {
                    again.add(new FloorCommand.Supervise(leg.id, watched.id, supervising.way()));
                }
            } else if (leg.isUp() && leg.agent != null) {
                again.add(new FloorCommand.Mute(leg.id, leg.muted));
            }
        }
    }

    private static @Nullable Leg waitsWithMusic(Call call, DialWhy why) {
        return switch (why) {
            case TRANSFER -> call.customer();
            case CALL, CALLBACK ->
                    call.legs.stream()
                            .filter(leg -> leg.role == Role.AGENT && !leg.incoming)
                            .findFirst()
                            .orElse(null);
            case FLOW, CAMPAIGN -> null;
        };
    }
}
