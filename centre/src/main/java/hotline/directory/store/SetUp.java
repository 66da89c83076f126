package hotline.directory.store;

import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.Difference;
import hotline.directory.NotRight;
import hotline.directory.Queue;
import hotline.directory.Trunk;
import hotline.directory.User;
import hotline.directory.setup.CompanySetup;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.kernel.setup.SetupChange;
import hotline.kernel.setup.SetupFields;
import hotline.kernel.setup.SetupFile;
import hotline.kernel.setup.SetupNames;
import hotline.kernel.setup.SetupPart;
import hotline.kernel.setup.SetupProblems;
import hotline.kernel.setup.SetupReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * Applies a set-up file: the directory's own sections and those of every other room, or nothing.
 */
@Component
public class SetUp {

    private final PostgresDirectory directory;
    private final List<SetupPart> parts;
    private final PhoneNumbers numbers;

    SetUp(PostgresDirectory directory, List<SetupPart> parts, PhoneNumbers numbers) {
        this.directory = directory;
        this.numbers = numbers;
        this.parts = parts.stream().sorted(Comparator.comparingInt(SetupPart::order)).toList();
    }

    /** The file cannot be used; nothing was changed. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<SetupProblems.Problem> problems;

        Refused(SetupProblems problems) {
            super("the set-up file has problems");
            this.problems = problems.all();
        }

        public List<SetupProblems.Problem> problems() {
            return problems;
        }
    }

    /**
     * Applies the file, or only finds out what it would do.
     *
     * @return what it did or would do to each thing, in the order of the file
     * @throws Refused when anything is wrong with it; nothing is changed
     */
    public List<SetupChange> apply(
            TenantId tenant, String yaml, PostgresDirectory.By by, boolean dryRun) {
        var problems = new SetupProblems();
        SetupFields file = SetupFile.read(yaml, problems);
        checkSections(file, problems);
        refuseIfAny(problems);

        var setup = new AtomicReference<CompanySetup>();
        List<SetupChange> changes = new ArrayList<>();
        try {
            directory.change(
                    tenant,
                    by,
                    draft -> {
                        var folding = new CompanySetup(file, draft, problems, numbers);
                        setup.set(folding);
                        folding.fold();
                        refuseIfAny(problems);
                    },
                    (next, differences) -> {
                        changes.addAll(changes(folded(setup).named(), differences));
                        var names = new Names(next);
                        for (SetupPart part : parts) {
                            changes.addAll(part.apply(tenant, file, names, problems));
                        }
                        refuseIfAny(problems);
                        return !dryRun;
                    });
        } catch (NotRight e) {
            e.problems().forEach(folded(setup)::say);
            throw new Refused(problems);
        }
        if (!dryRun) {
            parts.forEach(part -> part.committed(tenant));
        }
        return changes;
    }

    /** What is written was folded before. */
    private static CompanySetup folded(AtomicReference<CompanySetup> setup) {
        return Objects.requireNonNull(setup.get());
    }

    private void checkSections(SetupFields file, SetupProblems problems) {
        Set<String> known = new LinkedHashSet<>(CompanySetup.SECTIONS);
        parts.forEach(part -> known.addAll(part.sections()));
        var _ = new SetupReader(file, problems, known);
    }

    private static void refuseIfAny(SetupProblems problems) {
        if (!problems.none()) {
            throw new Refused(problems);
        }
    }

    /** What the file names, changed or not; then what follows from it. */
    private static List<SetupChange> changes(
            List<CompanySetup.Named> named, List<Difference> differences) {
        List<SetupChange> changes = new ArrayList<>();
        List<Difference> rest = new ArrayList<>(differences);
        for (var one : named) {
            Optional<Difference> difference =
                    rest.stream()
                            .filter(d -> d.kind().equals(one.kind()))
                            .filter(d -> d.name().equalsIgnoreCase(one.name()))
                            .findFirst();
            difference.ifPresent(rest::remove);
            changes.add(
                    difference
                            .map(SetUp::change)
                            .orElse(SetupChange.changed(one.kind(), one.name(), List.of())));
        }
        rest.stream().map(SetUp::change).forEach(changes::add);
        return changes;
    }

    private static SetupChange change(Difference difference) {
        return difference.before().isEmpty()
                ? SetupChange.added(difference.kind(), difference.name())
                : SetupChange.changed(difference.kind(), difference.name(), difference.fields());
    }

    private record Names(Company company) implements SetupNames {

        @Override
        public Optional<UUID> department(String name) {
            return company.department(name).map(Department::id);
        }

        @Override
        public Optional<UUID> queue(String name) {
            return company.queue(name).map(Queue::id);
        }

        @Override
        public Optional<UUID> trunk(String name) {
            return company.trunk(name).map(Trunk::id);
        }

        @Override
        public Optional<UUID> extension(String number) {
            return company.userOfExtension(number).map(User::id);
        }
    }
}
