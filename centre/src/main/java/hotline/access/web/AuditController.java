package hotline.access.web;

import hotline.access.AuditEntry;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.access.store.PostgresAudit;
import hotline.kernel.web.PageOf;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit log's page. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private final PostgresAudit audit;
    private final JsonMapper json;

    AuditController(PostgresAudit audit, JsonMapper json) {
        this.audit = audit;
        this.json = json;
    }

    record Line(
            long id,
            Instant at,
            String user,
            String address,
            String action,
            String subject,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    @Needs(Permission.ADMIN_AUDIT)
    @GetMapping
    PageOf<Line> find(
            SignedIn who,
            @RequestParam(name = "q") Optional<String> words,
            @RequestParam Optional<String> user,
            @RequestParam Optional<String> action,
            @RequestParam Optional<Instant> from,
            @RequestParam Optional<Instant> to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var wanted =
                new PostgresAudit.Wanted(filled(words), filled(user), filled(action), from, to);
        int from0 = Math.max(0, page);
        int most = Math.clamp(size, 1, PageOf.MOST);
        return new PageOf<>(
                audit.find(who.tenantId(), wanted, from0, most).stream().map(this::line).toList(),
                audit.count(who.tenantId(), wanted),
                from0,
                most);
    }

    private static Optional<String> filled(Optional<String> text) {
        return text.map(String::strip).filter(t -> !t.isEmpty());
    }

    private Line line(AuditEntry entry) {
        return new Line(
                entry.id(),
                entry.at(),
                entry.user(),
                entry.address(),
                entry.action(),
                entry.subject(),
                tree(entry.before()),
                tree(entry.after()));
    }

    private @Nullable JsonNode tree(String text) {
        return text.isEmpty() ? null : json.readTree(text);
    }
}
