package hotline.directory.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.directory.Queue;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Queues. Everybody may know them; only who sets up telephony changes them. */
@RestController
@RequestMapping("/api/v1/queues")
class QueuesController {

    private final Edits edits;

    QueuesController(Edits edits) {
        this.edits = edits;
    }

    @Needs
    @GetMapping
    List<QueueView> list(SignedIn who) {
        Company company = edits.company(who);
        return company.queues().values().stream()
                .sorted(Comparator.comparing(Queue::name))
                .map(q -> QueueView.of(q, company))
                .toList();
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    QueueView add(SignedIn who, @RequestBody QueueBody body) {
        return put(who, body.queue(UUID.randomUUID()));
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @PutMapping("/{id}")
    QueueView change(SignedIn who, @PathVariable UUID id, @RequestBody QueueBody body) {
        Given.found(edits.company(who).queues().get(id), "queue");
        return put(who, body.queue(id));
    }

    @Needs(Permission.ADMIN_TELEPHONY)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable UUID id) {
        Queue gone = Given.found(edits.company(who).queues().get(id), "queue");
        edits.remove(who, "queue", id, gone.name(), draft -> draft.queues.remove(id));
    }

    private QueueView put(SignedIn who, Queue queue) {
        return QueueView.of(
                queue, edits.change(who, queue.id(), draft -> draft.queues.put(queue.id(), queue)));
    }
}
