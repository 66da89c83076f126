package hotline.supervision.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.floor.FloorPicture.CallbackNow;
import hotline.kernel.web.Answers;
import hotline.kernel.web.Refusal;
import hotline.supervision.Staff;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Callers who are to be called back, in queues that one may see. */
@RestController
public class CallbacksApi {

    private final FloorDoor floor;
    private final Staff staff;
    private final Audit audit;

    CallbacksApi(FloorDoor floor, Staff staff, Audit audit) {
        this.floor = floor;
        this.staff = staff;
        this.audit = audit;
    }

    /** Nobody calls that customer back. */
    @DeleteMapping("/api/v1/supervision/callbacks/{call}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.MONITOR_INTERVENE)
    public void cancel(SignedIn who, @PathVariable UUID call) {
        CallbackNow callback =
                Answers.of(floor.look(who.tenantId())).of().callbacks().stream()
                        .filter(one -> one.call().value().equals(call))
                        .filter(one -> sees(who, one))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("callback"));
        Answers.done(
                floor.ask(
                        who.tenantId(),
                        new FloorEvent.CancelCallback(new AgentId(who.user()), new CallId(call))));
        audit.note(who, "callback.cancelled", callback.number(), null, null);
    }

    private boolean sees(SignedIn who, CallbackNow callback) {
        return who.all()
                || staff.queue(who.tenantId(), callback.queue())
                        .filter(line -> who.sees(line.department()))
                        .isPresent();
    }
}
