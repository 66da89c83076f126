package hotline.supervision.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.floor.AgentFact.Shift;
import hotline.floor.AgentId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.kernel.web.Answers;
import hotline.kernel.web.Refusal;
import hotline.supervision.Staff;
import hotline.telephony.phone.Supervision;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Listening to agents and stepping in. Only with agents whom one may see; all of it is audited. */
@RestController
@RequestMapping("/api/v1/supervision/agents/{id}")
public class StepInApi {

    private static final String NO_REASON = "";

    private final FloorDoor floor;
    private final Staff staff;
    private final Audit audit;

    StepInApi(FloorDoor floor, Staff staff, Audit audit) {
        this.floor = floor;
        this.staff = staff;
        this.audit = audit;
    }

    @PostMapping("/monitor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.MONITOR_LISTEN)
    public void monitor(SignedIn who, @PathVariable UUID id) {
        supervise(who, id, Supervision.MONITOR, "agent.monitored");
    }

    @PostMapping("/whisper")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.MONITOR_INTERVENE)
    public void whisper(SignedIn who, @PathVariable UUID id) {
        supervise(who, id, Supervision.WHISPER, "agent.whisperedTo");
    }

    @PostMapping("/barge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.MONITOR_INTERVENE)
    public void barge(SignedIn who, @PathVariable UUID id) {
        supervise(who, id, Supervision.BARGE, "agent.bargedIn");
    }

    private void supervise(SignedIn who, UUID id, Supervision way, String action) {
        Staff.Member agent = seen(who, id);
        AgentId me = new AgentId(who.user());
        String phone =
                staff.agent(who.tenantId(), me)
                        .map(Staff.Member::extension)
                        .filter(number -> !number.isEmpty())
                        .orElseThrow(
                                () ->
                                        Refusal.conflict(
                                                "supervisor.noExtension",
                                                "You need a phone of your own to listen."));
        // First the entry: nobody listens unseen, even when the next line fails.
        audit.note(who, action, agent.name(), null, null);
        Answers.done(
                floor.ask(
                        who.tenantId(), new FloorEvent.Supervise(me, phone, new AgentId(id), way)));
    }

    /**
     * @param shift {@code on}, {@code break} or {@code off}
     * @param reason of a break, by its code
     */
    public record ShiftForm(@Nullable String shift, @Nullable String reason) {}

    @PutMapping("/shift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.MONITOR_INTERVENE)
    public void shift(SignedIn who, @PathVariable UUID id, @RequestBody ShiftForm form) {
        Shift shift =
                switch (form.shift()) {
                    case "on" -> Shift.ON_SHIFT;
                    case "break" -> Shift.ON_BREAK;
                    case "off" -> Shift.OFF_SHIFT;
                    case null, default -> throw Refusal.invalid(Map.of("shift", "unknown"));
                };
        String reason =
                shift == Shift.ON_BREAK && form.reason() != null ? form.reason() : NO_REASON;
        if (!reason.equals(NO_REASON) && !staff.isBreakReason(who.tenantId(), reason)) {
            throw Refusal.invalid(Map.of("reason", "unknown"));
        }
        Staff.Member agent = seen(who, id);
        Answers.done(
                floor.ask(
                        who.tenantId(),
                        new FloorEvent.ForceShift(
                                new AgentId(who.user()), new AgentId(id), shift, reason)));
        audit.note(who, "agent.shiftForced", agent.name(), null, Map.of("shift", shift));
    }

    @PostMapping("/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.MONITOR_INTERVENE)
    public void signOut(SignedIn who, @PathVariable UUID id) {
        Staff.Member agent = seen(who, id);
        Answers.done(
                floor.ask(
                        who.tenantId(),
                        new FloorEvent.ForceSignOut(new AgentId(who.user()), new AgentId(id))));
        audit.note(who, "agent.signedOut", agent.name(), null, null);
    }

    private Staff.Member seen(SignedIn who, UUID id) {
        return staff.agent(who.tenantId(), new AgentId(id))
                .filter(member -> who.sees(member.department()))
                .orElseThrow(() -> Refusal.notFound("agent"));
    }
}
