package hotline.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A department's own rules: a name of its own, a tree without loops. */
final class DepartmentRules {

    private static final int LONGEST_NAME = 60;

    private DepartmentRules() {}

    static List<Problem> problems(Department d, Company in) {
        var problems = Problems.of("department", d.id());
        problems.text("name", d.name(), LONGEST_NAME);
        problems.when(
                in.departments().values().stream()
                        .anyMatch(
                                o -> !o.id().equals(d.id()) && o.name().equalsIgnoreCase(d.name())),
                "name",
                "taken");
        d.parent()
                .ifPresent(
                        parent -> {
                            problems.when(
                                    !in.departments().containsKey(parent), "parent", "unknown");
                            problems.when(isBelowItself(d, in), "parent", "loop");
                        });
        if (!d.skillGroup()) {
            String queues =
                    Company.names(
                            in.queues().values(), q -> q.department().equals(d.id()), Queue::name);
            if (!queues.isEmpty()) {
                problems.add("skillGroup", "department.hasQueues", Map.of("by", queues));
            }
        }
        return problems.found();
    }

    private static boolean isBelowItself(Department d, Company in) {
        Set<UUID> seen = new HashSet<>(Set.of(d.id()));
        Optional<UUID> up = d.parent();
        while (up.isPresent()) {
            if (!seen.add(up.get())) {
                return true;
            }
            Department next = in.departments().get(up.get());
            up = next == null ? Optional.empty() : next.parent();
        }
        return false;
    }
}
