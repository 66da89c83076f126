package hotline.directory;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in use is not removed; whoever tries is told what uses it. */
final class InUse {

    private InUse() {}

    static List<Problem> department(Department gone, Company next) {
        return problem(
                "department",
                gone.id(),
                Company.names(
                        next.departments().values(),
                        d -> d.parent().filter(gone.id()::equals).isPresent(),
                        Department::name),
                Company.names(
                        next.users().values(), u -> u.department().equals(gone.id()), User::login),
                Company.names(
                        next.queues().values(),
                        q -> q.department().equals(gone.id()),
                        Queue::name));
    }

    static List<Problem> skill(String gone, Company next) {
        return problem(
                "skill",
                gone,
                Company.names(
                        next.users().values(), u -> u.skills().containsKey(gone), User::login),
                Company.names(
                        next.queues().values(),
                        q -> q.demand().stream().anyMatch(d -> d.skill().equals(gone)),
                        Queue::name));
    }

    static List<Problem> queue(Queue gone, Company next) {
        Predicate<Queue> overflowsInto = q -> q.overflow().queues().anyMatch(gone.id()::equals);
        return problem(
                "queue",
                gone.id(),
                Company.names(next.queues().values(), overflowsInto, Queue::name));
    }

    private static List<Problem> problem(String kind, Object key, String... users) {
        String by =
                Stream.of(users)
                        .filter(names -> !names.isEmpty())
                        .collect(Collectors.joining(", "));
        return by.isEmpty()
                ? List.of()
                : List.of(new Problem(kind, key, "", kind + ".inUse", Map.of("by", by)));
    }
}
