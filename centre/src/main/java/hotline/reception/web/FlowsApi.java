package hotline.reception.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.Refusal;
import hotline.reception.Flow;
import hotline.reception.FlowCheck;
import hotline.reception.FlowReader;
import hotline.reception.FlowVersion;
import hotline.reception.FlowWorld;
import hotline.reception.FlowWriter;
import hotline.reception.Problem;
import hotline.reception.ReceptionSettings;
import hotline.reception.ReceptionSettings.Numbered;
import hotline.reception.Step;
import hotline.reception.store.ReceptionBook;
import hotline.reception.store.ReceptionTables;
import java.time.InstantSource;
import java.util.LinkedHashMap;
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

/**
 * What numbers lead to. A flow takes effect with the next call the moment it is saved, so one with
 * problems is refused.
 */
@RestController
@RequestMapping("/api/v1/flows")
@Needs(Permission.ADMIN_TELEPHONY)
public class FlowsApi {

    private static final int LONGEST_NAME = 100;

    private final ReceptionBook book;
    private final ReceptionTables tables;
    private final Audit audit;
    private final InstantSource clock;

    FlowsApi(ReceptionBook book, ReceptionTables tables, Audit audit, InstantSource clock) {
        this.book = book;
        this.tables = tables;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param steps in the form of {@code docs/reception.md}
     * @param problems that have come since it was saved: a queue that is gone
     * @param numbers that start it
     */
    public record FlowView(
            UUID id,
            String name,
            int version,
            String language,
            List<Map<String, Object>> steps,
            List<Problem> problems,
            List<String> numbers) {}

    /**
     * A flow as a page sends it.
     *
     * @param version that was edited; a flow that was saved by somebody else meanwhile is refused
     */
    public record FlowForm(
            @Nullable String name,
            @Nullable String language,
            @Nullable Integer version,
            @Nullable Object steps) {

        String trimmedName() {
            return name == null ? "" : name.strip();
        }
    }

    @GetMapping
    public List<FlowView> list(SignedIn who) {
        ReceptionSettings settings = book.settings(who.tenantId());
        FlowWorld world = book.world(who.tenantId());
        return settings.flows().stream().map(flow -> view(flow, settings, world)).toList();
    }

    @GetMapping("/{id}")
    public FlowView get(SignedIn who, @PathVariable UUID id) {
        ReceptionSettings settings = book.settings(who.tenantId());
        return view(found(settings, id), settings, book.world(who.tenantId()));
    }

    @PostMapping("/check")
    public List<Problem> check(SignedIn who, @RequestBody FlowForm form) {
        FlowReader.Read read = FlowReader.read(form.steps());
        return read.problems().isEmpty()
                ? FlowCheck.problems(form.trimmedName(), read.steps(), book.world(who.tenantId()))
                : read.problems();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public FlowView add(SignedIn who, @RequestBody FlowForm form) {
        return save(who, new FlowVersion(UUID.randomUUID(), 1), form);
    }

    @PutMapping("/{id}")
    public FlowView change(SignedIn who, @PathVariable UUID id, @RequestBody FlowForm form) {
        if (form.version() == null) {
            throw Refusal.invalid(Map.of("version", "required"));
        }
        return save(who, new FlowVersion(id, form.version() + 1), form);
    }

    private FlowView save(SignedIn who, FlowVersion version, FlowForm form) {
        FlowView saved =
                book.change(
                        who.tenantId(),
                        settings -> {
                            Flow before =
                                    version.version() == 1 ? null : unchanged(settings, version);
                            FlowWorld world = book.world(who.tenantId());
                            Flow flow = checked(version, form, settings, world);
                            if (before != null && isSame(before, flow)) {
                                return view(before, settings, world);
                            }
                            tables.write(who.tenantId(), flow, clock.instant());
                            audit.note(
                                    who,
                                    before == null ? "flow.added" : "flow.changed",
                                    flow.name(),
                                    before == null ? null : view(before, settings, world),
                                    view(flow, settings, world));
                            return view(flow, settings, world);
                        });
        return get(who, saved.id());
    }

    private static boolean isSame(Flow one, Flow other) {
        return one.name().equals(other.name())
                && one.language().equals(other.language())
                && one.steps().equals(other.steps());
    }

    private static Flow unchanged(ReceptionSettings settings, FlowVersion next) {
        Flow now = found(settings, next.flow());
        if (now.version().version() + 1 != next.version()) {
            throw Refusal.conflict(
                    "flow.changedMeanwhile",
                    "Somebody else saved this flow after you opened it. Load it again and repeat"
                            + " your change.");
        }
        return now;
    }

    private static Flow checked(
            FlowVersion version, FlowForm form, ReceptionSettings settings, FlowWorld world) {
        var problems = new LinkedHashMap<String, String>();
        String name = form.trimmedName();
        if (name.isEmpty()) {
            problems.put("name", "required");
        } else if (name.length() > LONGEST_NAME) {
            problems.put("name", "tooLong");
        } else if (settings.flow(name)
                .filter(other -> !other.version().flow().equals(version.flow()))
                .isPresent()) {
            problems.put("name", "name.taken");
        }
        String language = form.language() == null ? "zh" : form.language();
        if (!language.matches("[a-z]{2}")) {
            problems.put("language", "language");
        }
        FlowReader.Read read = FlowReader.read(form.steps());
        List<Problem> wrong =
                read.problems().isEmpty()
                        ? FlowCheck.problems(name, read.steps(), world)
                        : read.problems();
        wrong.forEach(problem -> problems.putIfAbsent("steps" + problem.path(), problem.code()));
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new Flow(version, name, language, read.steps());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(SignedIn who, @PathVariable UUID id) {
        book.change(
                who.tenantId(),
                settings -> {
                    Flow flow = found(settings, id);
                    refuseIfUsed(flow, settings);
                    tables.removeFlow(who.tenantId(), id, clock.instant());
                    audit.note(
                            who,
                            "flow.removed",
                            flow.name(),
                            view(flow, settings, book.world(who.tenantId())),
                            null);
                    return flow;
                });
    }

    private static void refuseIfUsed(Flow flow, ReceptionSettings settings) {
        List<String> users =
                settings
                        .flowsWith(
                                step ->
                                        step instanceof Step.GoTo(var name)
                                                && name.equalsIgnoreCase(flow.name()))
                        .stream()
                        .filter(other -> !other.equals(flow))
                        .map(Flow::name)
                        .toList();
        List<String> numbers = numbers(flow, settings);
        if (!users.isEmpty() || !numbers.isEmpty()) {
            throw InUse.by("flow", numbers, users);
        }
    }

    private static Flow found(ReceptionSettings settings, UUID id) {
        return settings.flow(id).orElseThrow(() -> Refusal.notFound("flow"));
    }

    private static List<String> numbers(Flow flow, ReceptionSettings settings) {
        return settings.startedBy(flow.version().flow()).stream().map(Numbered::number).toList();
    }

    private static FlowView view(Flow flow, ReceptionSettings settings, FlowWorld world) {
        return new FlowView(
                flow.version().flow(),
                flow.name(),
                flow.version().version(),
                flow.language(),
                FlowWriter.plain(flow.steps()),
                FlowCheck.problems(flow.name(), flow.steps(), world),
                numbers(flow, settings));
    }
}
