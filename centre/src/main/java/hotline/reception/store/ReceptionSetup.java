package hotline.reception.store;

import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.kernel.setup.SetupChange;
import hotline.kernel.setup.SetupFields;
import hotline.kernel.setup.SetupItems;
import hotline.kernel.setup.SetupNames;
import hotline.kernel.setup.SetupNode;
import hotline.kernel.setup.SetupPart;
import hotline.kernel.setup.SetupProblems;
import hotline.kernel.setup.SetupReader;
import hotline.kernel.setup.SetupText;
import hotline.reception.CalendarReader;
import hotline.reception.Flow;
import hotline.reception.FlowCheck;
import hotline.reception.FlowReader;
import hotline.reception.FlowVersion;
import hotline.reception.NumberCheck;
import hotline.reception.Problem;
import hotline.reception.ProblemSentences;
import hotline.reception.ReceptionSettings;
import hotline.reception.ReceptionSettings.Dated;
import hotline.reception.ReceptionSettings.Numbered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Calendars, flows and numbers in the set-up file. A number may carry its flow's steps itself; that
 * flow then has the number as its name.
 */
@Component
public class ReceptionSetup implements SetupPart {

    private final ReceptionBook book;
    private final ReceptionTables tables;
    private final PhoneNumbers writing;
    private final InstantSource clock;

    ReceptionSetup(
            ReceptionBook book, ReceptionTables tables, PhoneNumbers writing, InstantSource clock) {
        this.book = book;
        this.tables = tables;
        this.writing = writing;
        this.clock = clock;
    }

    @Override
    public Set<String> sections() {
        return Set.of("calendars", "flows", "numbers");
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<SetupChange> apply(
            TenantId tenant, SetupFields file, SetupNames names, SetupProblems problems) {
        tables.lock(tenant);
        return new Application(tenant, names, problems).apply(file);
    }

    @Override
    public void committed(TenantId tenant) {
        book.refresh(tenant);
    }

    /** One file for one tenant. */
    private final class Application {

        private final TenantId tenant;
        private final SetupNames names;
        private final SetupProblems problems;
        private final Instant now = clock.instant();
        private final List<SetupChange> changes = new ArrayList<>();
        private ReceptionSettings settings;

        /** Written flows, and where their steps stand, to be checked when all of them are known. */
        private final Map<Flow, SetupNode> written = new LinkedHashMap<>();

        Application(TenantId tenant, SetupNames names, SetupProblems problems) {
            this.tenant = tenant;
            this.names = names;
            this.problems = problems;
            settings = tables.read(tenant, now);
        }

        List<SetupChange> apply(SetupFields file) {
            items(file, "calendars").forEach(this::calendar);
            items(file, "flows").forEach(item -> flow(item));
            items(file, "numbers").forEach(item -> number(item));
            settings = tables.read(tenant, now);
            written.forEach(this::check);
            return changes;
        }

        private List<SetupNode> items(SetupFields file, String section) {
            SetupNode node = file.field(section).orElse(null);
            if (node == null) {
                return List.of();
            }
            if (node instanceof SetupItems list) {
                return list.items();
            }
            problems.add(node, "type", "a list belongs here.");
            return List.of();
        }

        private Optional<SetupReader> reader(SetupNode item, Set<String> known) {
            if (item instanceof SetupFields fields) {
                return Optional.of(new SetupReader(fields, problems, known));
            }
            problems.add(item, "type", "fields belong here, such as { name: … }.");
            return Optional.empty();
        }

        private void calendar(SetupNode item) {
            CalendarReader.Read read = CalendarReader.read(item.plain());
            read.problems().forEach(problem -> add(item, problem));
            if (!read.problems().isEmpty()) {
                return;
            }
            String name = read.calendar().name();
            Optional<Dated> before = settings.calendar(name);
            if (before.isEmpty()) {
                tables.write(tenant, new Dated(UUID.randomUUID(), read.calendar()));
                changes.add(SetupChange.added("calendar", name));
            } else {
                Dated now = before.get();
                boolean same = now.calendar().equals(read.calendar());
                if (!same) {
                    tables.write(tenant, new Dated(now.id(), read.calendar()));
                }
                changes.add(
                        SetupChange.changed("calendar", name, same ? List.of() : List.of("hours")));
            }
            settings = tables.read(tenant, this.now);
        }

        private void flow(SetupNode item) {
            reader(item, Set.of("name", "language", "steps"))
                    .ifPresent(
                            fields -> {
                                Optional<String> name = fields.required("name");
                                Optional<SetupNode> steps = fields.fields().field("steps");
                                if (steps.isEmpty()) {
                                    fields.required("steps");
                                } else if (name.isPresent()) {
                                    write(
                                            name.get(),
                                            fields.text("language").orElse("zh"),
                                            steps.get());
                                }
                            });
        }

        /** Returns the flow as it is now; nothing when its steps cannot be read. */
        private Optional<UUID> write(String name, String language, SetupNode steps) {
            FlowReader.Read read = FlowReader.read(steps.plain());
            read.problems().forEach(problem -> add(steps, problem));
            if (!language.matches("[a-z]{2}")) {
                problems.add(steps, "language", "write a language such as zh or en.");
            }
            if (!read.problems().isEmpty()) {
                return Optional.empty();
            }
            Optional<Flow> before = settings.flow(name);
            FlowVersion version =
                    before.map(
                                    flow ->
                                            new FlowVersion(
                                                    flow.version().flow(),
                                                    flow.version().version() + 1))
                            .orElseGet(() -> new FlowVersion(UUID.randomUUID(), 1));
            var flow = new Flow(version, name, language, read.steps());
            written.put(flow, steps);
            boolean same =
                    before.filter(now -> now.language().equals(language))
                            .filter(now -> now.steps().equals(read.steps()))
                            .isPresent();
            if (!same) {
                tables.write(tenant, flow, now);
                settings = tables.read(tenant, now);
            }
            changes.add(
                    before.isEmpty()
                            ? SetupChange.added("flow", name)
                            : SetupChange.changed(
                                    "flow", name, same ? List.of() : List.of("steps")));
            return Optional.of(version.flow());
        }

        private void check(Flow flow, SetupNode steps) {
            var world =
                    settings.world(
                            name -> names.queue(name).isPresent(),
                            // Skills come with the users and queues that the file makes.
                            _ -> true,
                            name -> names.trunk(name).isPresent(),
                            book.shipped());
            FlowCheck.problems(flow.name(), flow.steps(), world)
                    .forEach(problem -> add(steps, problem));
        }

        private void number(SetupNode item) {
            reader(item, Set.of("number", "name", "flow", "enabled")).ifPresent(this::number);
        }

        private void number(SetupReader fields) {
            Optional<String> typed = fields.required("number");
            Optional<UUID> flow = typed.flatMap(number -> flowOf(number, fields));
            if (typed.isEmpty() || flow.isEmpty()) {
                return;
            }
            String key = writing.key(typed.get());
            Optional<Numbered> before =
                    settings.numbers().stream()
                            .filter(other -> writing.key(other.number()).equals(key))
                            .findFirst();
            var number =
                    new Numbered(
                            before.map(Numbered::id).orElseGet(UUID::randomUUID),
                            typed.get().strip(),
                            fields.text("name").or(() -> before.map(Numbered::name)).orElse(""),
                            flow.get(),
                            fields.flag("enabled").orElse(true));
            Map<String, String> wrong = NumberCheck.problems(number, settings, writing);
            wrong.forEach((field, code) -> fields.wrong(field, code, ProblemSentences.of(code)));
            if (wrong.isEmpty()) {
                boolean same = before.filter(number::equals).isPresent();
                if (!same) {
                    tables.write(tenant, number, key);
                    settings = tables.read(tenant, now);
                }
                changes.add(
                        before.map(
                                        now ->
                                                SetupChange.changed(
                                                        "number",
                                                        typed.get(),
                                                        differences(now, number)))
                                .orElseGet(() -> SetupChange.added("number", typed.get())));
            }
        }

        private static List<String> differences(Numbered one, Numbered other) {
            var differences = new ArrayList<String>();
            if (!one.number().equals(other.number())) {
                differences.add("number");
            }
            if (!one.name().equals(other.name())) {
                differences.add("name");
            }
            if (!one.flow().equals(other.flow())) {
                differences.add("flow");
            }
            if (one.enabled() != other.enabled()) {
                differences.add("enabled");
            }
            return differences;
        }

        /** A flow by name, or steps. */
        private Optional<UUID> flowOf(String number, SetupReader fields) {
            SetupNode node = fields.fields().field("flow").orElse(null);
            return switch (node) {
                case null -> {
                    fields.required("flow");
                    yield Optional.empty();
                }
                case SetupText name -> {
                    Optional<Flow> flow = settings.flow(name.value());
                    if (flow.isEmpty()) {
                        fields.wrong(
                                "flow",
                                "flow.notFound",
                                "there is no flow \""
                                        + name.value()
                                        + "\"; write its steps here, or a flow under flows:.");
                    }
                    yield flow.map(found -> found.version().flow());
                }
                case SetupItems steps -> write(number, "zh", steps);
                case SetupFields _ -> {
                    fields.wrong("flow", "type", "a list of steps or a flow's name belongs here.");
                    yield Optional.empty();
                }
            };
        }

        private void add(SetupNode root, Problem problem) {
            SetupNode at = find(root, problem.path());
            problems.add(at, problem.code(), ProblemSentences.of(problem.code()));
        }
    }

    /** The node that a JSON pointer leads to, or the last one on the way that is there. */
    private static SetupNode find(SetupNode root, String pointer) {
        SetupNode at = root;
        for (String part : pointer.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String name = part.replace("~1", "/").replace("~0", "~");
            SetupNode next =
                    switch (at) {
                        case SetupFields fields -> fields.field(name).orElse(null);
                        case SetupItems items
                                when name.matches("[0-9]{1,6}")
                                        && Integer.parseInt(name) < items.items().size() ->
                                items.items().get(Integer.parseInt(name));
                        case SetupItems _, SetupText _ -> null;
                    };
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
