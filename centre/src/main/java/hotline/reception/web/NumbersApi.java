package hotline.reception.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.web.Refusal;
import hotline.reception.Flow;
import hotline.reception.NumberCheck;
import hotline.reception.ReceptionSettings;
import hotline.reception.ReceptionSettings.Numbered;
import hotline.reception.store.ReceptionBook;
import hotline.reception.store.ReceptionTables;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Numbers, and the flow that each starts. */
@RestController
@RequestMapping("/api/v1/numbers")
@Needs(Permission.ADMIN_TELEPHONY)
public class NumbersApi {

    private final ReceptionBook book;
    private final ReceptionTables tables;
    private final PhoneNumbers writing;
    private final Audit audit;

    NumbersApi(ReceptionBook book, ReceptionTables tables, PhoneNumbers writing, Audit audit) {
        this.book = book;
        this.tables = tables;
        this.writing = writing;
        this.audit = audit;
    }

    /** A flow, as a number names it. */
    public record FlowOfNumber(UUID id, @Nullable String name) {}

    /**
     * @param shown as people write it
     */
    public record NumberView(
            UUID id,
            String number,
            String shown,
            String name,
            @Nullable FlowOfNumber flow,
            boolean enabled) {}

    /** A number as a page sends it. */
    public record NumberForm(
            @Nullable String number,
            @Nullable String name,
            @Nullable FlowOfNumber flow,
            @Nullable Boolean enabled) {

        Numbered number(UUID id) {
            return new Numbered(
                    id,
                    number == null ? "" : number.strip(),
                    name == null ? "" : name.strip(),
                    flow == null ? new UUID(0, 0) : flow.id(),
                    !Boolean.FALSE.equals(enabled));
        }
    }

    @GetMapping
    public List<NumberView> list(SignedIn who) {
        ReceptionSettings settings = book.settings(who.tenantId());
        return settings.numbers().stream().map(number -> view(number, settings)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public NumberView add(SignedIn who, @RequestBody NumberForm form) {
        return save(who, UUID.randomUUID(), form, true);
    }

    @PutMapping("/{id}")
    public NumberView change(SignedIn who, @PathVariable UUID id, @RequestBody NumberForm form) {
        return save(who, id, form, false);
    }

    private NumberView save(SignedIn who, UUID id, NumberForm form, boolean isNew) {
        Numbered number = form.number(id);
        return book.change(
                who.tenantId(),
                settings -> {
                    Numbered before = settings.number(id).orElse(null);
                    if (before == null && !isNew) {
                        throw Refusal.notFound("number");
                    }
                    Map<String, String> problems = NumberCheck.problems(number, settings, writing);
                    if (!problems.isEmpty()) {
                        throw Refusal.invalid(problems);
                    }
                    tables.write(who.tenantId(), number, writing.key(number.number()));
                    NumberView after = view(number, settings);
                    audit.note(
                            who,
                            isNew ? "number.added" : "number.changed",
                            number.number(),
                            before == null ? null : view(before, settings),
                            after);
                    return after;
                });
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(SignedIn who, @PathVariable UUID id) {
        book.change(
                who.tenantId(),
                settings -> {
                    Numbered number =
                            settings.number(id).orElseThrow(() -> Refusal.notFound("number"));
                    tables.removeNumber(who.tenantId(), id);
                    audit.note(
                            who, "number.removed", number.number(), view(number, settings), null);
                    return number;
                });
    }

    private NumberView view(Numbered number, ReceptionSettings settings) {
        return new NumberView(
                number.id(),
                number.number(),
                writing.shown(number.number()),
                number.name(),
                settings.flow(number.flow()).map(NumbersApi::named).orElse(null),
                number.enabled());
    }

    private static FlowOfNumber named(Flow flow) {
        return new FlowOfNumber(flow.version().flow(), flow.name());
    }
}
