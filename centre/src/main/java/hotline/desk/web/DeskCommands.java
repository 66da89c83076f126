package hotline.desk.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.desk.House;
import hotline.desk.Talk;
import hotline.desk.store.ConversationStore;
import hotline.floor.AgentFact.Shift;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.floor.QueueId;
import hotline.floor.Target;
import hotline.kernel.Verdict;
import hotline.kernel.web.Answers;
import hotline.kernel.web.Refusal;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the desk asks of the floor. A refusal is a 409 with the floor's own reason. */
@RestController
@RequestMapping("/api/v1/desk")
public class DeskCommands {

    private static final Pattern DIGITS = Pattern.compile("[0-9A-Da-d*#,]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final String NO_REASON = "";

    private final FloorDoor floor;
    private final ConversationStore conversations;
    private final House house;

    DeskCommands(FloorDoor floor, ConversationStore conversations, House house) {
        this.floor = floor;
        this.conversations = conversations;
        this.house = house;
    }

    /**
     * @param shift {@code on}, {@code break} or {@code off}
     * @param reason of a break, by its code
     */
    public record ShiftForm(@Nullable String shift, @Nullable String reason) {}

    @PutMapping("/shift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void shift(SignedIn who, @RequestBody ShiftForm form) {
        Shift shift = shift(form.shift());
        String reason =
                shift == Shift.ON_BREAK && form.reason() != null ? form.reason() : NO_REASON;
        if (!reason.equals(NO_REASON) && !house.isBreakReason(who.tenantId(), reason)) {
            throw Refusal.invalid(Map.of("reason", "unknown"));
        }
        Answers.done(floor.ask(who.tenantId(), new FloorEvent.AskShift(me(who), shift, reason)));
    }

    private static Shift shift(@Nullable String shift) {
        return switch (shift) {
            case "on" -> Shift.ON_SHIFT;
            case "break" -> Shift.ON_BREAK;
            case "off" -> Shift.OFF_SHIFT;
            case null, default -> throw Refusal.invalid(Map.of("shift", "unknown"));
        };
    }

    /** Ends the wrap-up, or what made the agent not ready. */
    @PostMapping("/ready")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void ready(SignedIn who) {
        boolean wrapUpEnded =
                Answers.of(floor.ask(who.tenantId(), new FloorEvent.EndWrapUp(me(who))))
                        instanceof Verdict.Done;
        if (!wrapUpEnded) {
            Answers.done(
                    floor.ask(
                            who.tenantId(),
                            new FloorEvent.AskShift(me(who), Shift.ON_SHIFT, NO_REASON)));
        }
    }

    public record DialForm(@Nullable String number) {}

    @PostMapping("/dial")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void dial(SignedIn who, @RequestBody DialForm form) {
        Answers.done(
                floor.ask(
                        who.tenantId(),
                        new FloorEvent.PlaceCall(me(who), target(who, "number", form.number()))));
    }

    /** One of the commands without words. */
    @PostMapping("/calls/{call}/{deed}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void command(SignedIn who, @PathVariable UUID call, @PathVariable String deed) {
        AgentId me = me(who);
        FloorEvent wish =
                switch (deed) {
                    case "answer" -> new FloorEvent.Answer(me);
                    case "hold" -> new FloorEvent.Hold(me);
                    case "resume" -> new FloorEvent.Resume(me);
                    case "mute" -> new FloorEvent.Mute(me, true);
                    case "unmute" -> new FloorEvent.Mute(me, false);
                    case "hang-up" -> new FloorEvent.HangUp(me);
                    case "pause-recording" -> new FloorEvent.PauseRecording(me, true);
                    case "resume-recording" -> new FloorEvent.PauseRecording(me, false);
                    case "complete-transfer" -> new FloorEvent.CompleteTransfer(me);
                    case "cancel-consult" -> new FloorEvent.CancelConsult(me);
                    case "three-way" -> new FloorEvent.ThreeWay(me);
                    default -> throw Refusal.notFound("command");
                };
        ask(who, call, wish);
    }

    public record DigitsForm(@Nullable String digits) {}

    @PostMapping("/calls/{call}/digits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void digits(SignedIn who, @PathVariable UUID call, @RequestBody DigitsForm form) {
        String digits = form.digits() == null ? "" : form.digits();
        if (!DIGITS.matcher(digits).matches()) {
            throw Refusal.invalid(Map.of("digits", "notDigits"));
        }
        ask(who, call, new FloorEvent.SendDigits(me(who), digits));
    }

    /**
     * @param target an extension, a number outside, or the id of a queue
     */
    public record TargetForm(@Nullable String target) {}

    @PostMapping("/calls/{call}/transfer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void transfer(SignedIn who, @PathVariable UUID call, @RequestBody TargetForm form) {
        Target target = target(who, "target", form.target());
        ask(who, call, new FloorEvent.BlindTransfer(me(who), target));
    }

    @PostMapping("/calls/{call}/consult")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void consult(SignedIn who, @PathVariable UUID call, @RequestBody TargetForm form) {
        Target target = target(who, "target", form.target());
        ask(who, call, new FloorEvent.Consult(me(who), target));
    }

    /** A click that was meant for a call that is over must not hit the next one. */
    private void ask(SignedIn who, UUID call, FloorEvent wish) {
        UUID id = Talk.id(new CallId(call), me(who));
        boolean over =
                conversations
                        .find(who.tenantId(), me(who), id)
                        .filter(known -> !known.isOnline())
                        .isPresent();
        if (over) {
            throw Refusal.conflict("call.over", "This call is over.");
        }
        Answers.done(floor.ask(who.tenantId(), wish));
    }

    private Target target(SignedIn who, String field, @Nullable String typed) {
        String text = typed == null ? "" : typed.replaceAll("[\\s().-]", "");
        if (typed != null && typed.length() == 36) {
            try {
                return new Target.Queue(QueueId.of(typed));
            } catch (IllegalArgumentException notAQueue) {
                throw Refusal.invalid(Map.of(field, "notANumber"));
            }
        }
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.invalid(Map.of(field, "notANumber"));
        }
        return house.isExtension(who.tenantId(), text)
                ? new Target.Extension(text)
                : new Target.Outside(text, "");
    }

    private static AgentId me(SignedIn who) {
        return new AgentId(who.user());
    }
}
