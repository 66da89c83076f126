package hotline.directory.setup;

import hotline.access.Permission;
import hotline.directory.CompanyDraft;
import hotline.directory.Department;
import hotline.directory.Label;
import hotline.directory.Problem;
import hotline.directory.Role;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.setup.SetupFields;
import hotline.kernel.setup.SetupNode;
import hotline.kernel.setup.SetupProblems;
import hotline.kernel.setup.SetupReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Folds a set-up file into a draft. What is there already is changed only in the fields that the
 * file names; what the file does not name stays as it is, and nothing is ever removed.
 */
public final class CompanySetup {

    public static final Set<String> SECTIONS =
            ordered(
                    "departments",
                    "roles",
                    "skills",
                    "users",
                    "trunks",
                    "queues",
                    "blockedCallers",
                    "importantCallers",
                    "contactFields",
                    "dispositions",
                    "breakReasons",
                    "callingRules");

    private final SetupReader file;
    private final CompanyDraft draft;
    private final SetupProblems problems;
    private final PhoneNumbers numbers;
    private final List<Named> named = new ArrayList<>();
    private final Map<String, SetupNode> places = new HashMap<>();

    /** One thing that the file names. */
    public record Named(String kind, String name) {}

    /**
     * @param file whose sections have been checked
     */
    public CompanySetup(
            SetupFields file, CompanyDraft draft, SetupProblems problems, PhoneNumbers numbers) {
        this.file = new SetupReader(file, problems, file.fields().keySet());
        this.draft = draft;
        this.problems = problems;
        this.numbers = numbers;
    }

    /** What the file names, in its order. */
    public List<Named> named() {
        return List.copyOf(named);
    }

    public void fold() {
        file.readers("departments", ordered("name", "parent", "skillGroup"))
                .forEach(this::department);
        file.readers("departments", ordered("name", "parent", "skillGroup")).forEach(this::parent);
        file.readers("roles", ordered("code", "name", "permissions")).forEach(this::role);
        file.texts("skills").forEach(this::skill);
        var users = new UserSection(this, draft);
        file.readers("users", UserSection.FIELDS).forEach(users::read);
        var trunks = new TrunkSection(this, draft);
        file.readers("trunks", TrunkSection.FIELDS).forEach(trunks::read);
        var queues = new QueueSection(this, draft);
        var queueReaders = file.readers("queues", QueueSection.FIELDS);
        queueReaders.forEach(queues::read);
        // A second time: a queue may overflow into one that comes later.
        queueReaders.forEach(queues::overflow);
        new ListSections(this, draft, numbers).read(file);
        file.reader("callingRules", CallingRulesSection.FIELDS)
                .ifPresent(new CallingRulesSection(this, draft)::read);
    }

    /** Says what the rules found where it stands in the file. */
    public void say(Problem problem) {
        SetupNode place = places.get(key(problem.kind(), problem.key()));
        String sentence =
                "\""
                        + problem.code()
                        + "\""
                        + (problem.details().isEmpty() ? "" : " " + problem.details())
                        + ": "
                        + Sentences.of(problem.code());
        if (place instanceof SetupFields fields) {
            problems.add(Sentences.field(fields, problem.field()), problem.code(), sentence);
        } else {
            problems.add(file.fields(), problem.code(), problem.kind() + " " + sentence);
        }
    }

    /** Remembers what stands where; the same name twice is a mistake. */
    void stands(String kind, String name, Object key, SetupReader at) {
        var one = new Named(kind, name);
        if (named.contains(one)) {
            problems.add(at.fields(), "twice", kind + " \"" + name + "\" is here twice.");
        }
        named.add(one);
        places.put(key(kind, key), at.fields());
    }

    private static String key(String kind, Object key) {
        return kind + " " + key;
    }

    static <V> Optional<V> known(Map<?, V> all, Function<V, String> nameOf, String name) {
        return all.values().stream()
                .filter(one -> nameOf.apply(one).equalsIgnoreCase(name))
                .findFirst();
    }

    Optional<UUID> departmentId(SetupReader at, String field) {
        return at.text(field)
                .flatMap(
                        name -> {
                            var found =
                                    known(draft.departments, Department::name, name)
                                            .map(Department::id);
                            if (found.isEmpty()) {
                                at.wrong(
                                        field,
                                        "unknown",
                                        "there is no department \"" + name + "\".");
                            }
                            return found;
                        });
    }

    private void department(SetupReader at) {
        at.required("name")
                .ifPresent(
                        name -> {
                            var before = known(draft.departments, Department::name, name);
                            UUID id = before.map(Department::id).orElseGet(UUID::randomUUID);
                            stands("department", name, id, at);
                            draft.departments.put(
                                    id,
                                    new Department(
                                            id,
                                            name,
                                            before.flatMap(Department::parent),
                                            at.flag("skillGroup")
                                                    .or(() -> before.map(Department::skillGroup))
                                                    .orElse(false)));
                        });
    }

    /** When all are there: the one above may stand further down. */
    private void parent(SetupReader at) {
        if (at.has("parent")) {
            at.text("name")
                    .flatMap(name -> known(draft.departments, Department::name, name))
                    .ifPresent(
                            d ->
                                    draft.departments.put(
                                            d.id(),
                                            new Department(
                                                    d.id(),
                                                    d.name(),
                                                    departmentId(at, "parent"),
                                                    d.skillGroup())));
        }
    }

    private void role(SetupReader at) {
        at.required("code")
                .ifPresent(
                        code -> {
                            stands("role", code, code, at);
                            Optional<Role> before = Optional.ofNullable(draft.roles.get(code));
                            Set<Permission> permissions = new HashSet<>();
                            for (String permission : at.texts("permissions")) {
                                Permission.of(permission)
                                        .ifPresentOrElse(
                                                permissions::add,
                                                () ->
                                                        at.wrong(
                                                                "permissions",
                                                                "unknown",
                                                                "there is no permission \""
                                                                        + permission
                                                                        + "\"."));
                            }
                            draft.roles.put(
                                    code,
                                    new Role(
                                            code,
                                            label(at)
                                                    .or(() -> before.map(Role::name))
                                                    .orElse(new Label(code, code)),
                                            at.has("permissions")
                                                    ? permissions
                                                    : before.map(Role::permissions)
                                                            .orElse(permissions),
                                            before.map(Role::builtIn).orElse(false)));
                        });
    }

    static Optional<Label> label(SetupReader at) {
        return at.reader("name", ordered("zh", "en"))
                .map(
                        names ->
                                new Label(
                                        names.required("zh").orElse(""),
                                        names.required("en").orElse("")));
    }

    void skill(String name) {
        if (draft.skills.stream().noneMatch(name::equalsIgnoreCase)) {
            draft.skills.add(name);
        }
    }

    /** In the order in which a sentence should name them. */
    static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
