package hotline.directory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** A queue's own rules. */
final class QueueRules {

    private static final Pattern TARGET = Pattern.compile("\\+?[0-9]{2,20}");
    private static final Pattern KEY = Pattern.compile("[0-9*#]");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_PROMPT = 60;

    private QueueRules() {}

    static List<Problem> problems(Queue q, Company in) {
        var problems = Problems.of("queue", q.id());
        problems.text("name", q.name(), LONGEST_NAME);
        problems.when(
                in.queues().values().stream()
                        .anyMatch(
                                o -> !o.id().equals(q.id()) && o.name().equalsIgnoreCase(q.name())),
                "name",
                "taken");
        Department department = in.departments().get(q.department());
        if (department == null) {
            problems.add("department", "unknown");
        } else {
            problems.when(!department.skillGroup(), "department", "department.noSkillGroup");
        }
        problems.range("ringSeconds", q.ring().toSeconds(), 5, 300);
        problems.range("wrapUpSeconds", q.wrapUp().toSeconds(), 0, 3_600);
        problems.range("missesAllowed", q.missesAllowed(), 1, 10);
        problems.range("priority", q.priority(), 0, 100);
        problems.range("demand", q.demand().size(), 0, 10);
        for (Queue.Demand demand : q.demand()) {
            problems.when(!in.skills().contains(demand.skill()), "demand", "unknown");
            problems.range("demand", demand.level(), 1, 100);
            demand.relax()
                    .ifPresent(
                            relax -> {
                                problems.range("demand", relax.after().toSeconds(), 1, 86_400);
                                problems.range("demand", relax.to(), 0, demand.level());
                            });
        }
        q.maxWait().ifPresent(w -> problems.range("maxWaitSeconds", w.toSeconds(), 5, 86_400));
        q.maxLength().ifPresent(most -> problems.range("maxLength", most, 1, 10_000));
        overflow("overflow.waited", q.overflow().waited(), q, in, problems);
        overflow("overflow.full", q.overflow().full(), q, in, problems);
        q.overflow().nobody().ifPresent(to -> overflow("overflow.nobody", to, q, in, problems));
        problems.range("announceEverySeconds", q.announceEvery().toSeconds(), 10, 3_600);
        q.music().ifPresent(music -> problems.text("music", music, LONGEST_PROMPT));
        problems.range("serviceLevelSeconds", q.serviceLevel().toSeconds(), 1, 3_600);
        q.callback().ifPresent(callback -> callback(callback, problems));
        q.script().problem().ifPresent(code -> problems.add("script", code));
        return problems.found();
    }

    private static void callback(Queue.Callback callback, Problems problems) {
        problems.matches("callback.key", callback.key(), KEY, "key");
        problems.range("callback.attempts", callback.attempts(), 1, 10);
        problems.range("callback.pauseSeconds", callback.pause().toSeconds(), 30, 86_400);
    }

    private static void overflow(
            String field, Queue.Overflow overflow, Queue q, Company in, Problems problems) {
        switch (overflow) {
            case Queue.ToQueue(var other) -> {
                problems.when(!in.queues().containsKey(other), field, "unknown");
                problems.when(leadsTo(q.id(), other, in), field, "loop");
            }
            case Queue.Announce(var prompt) -> problems.text(field, prompt, LONGEST_PROMPT);
            case Queue.Transfer(var to) -> problems.matches(field, to, TARGET, "digits");
            case Queue.GoOn _, Queue.ToVoicemail _, Queue.HangUp _ -> {}
        }
    }

    /** Whether whoever overflows from queue to queue comes back: nobody is sent in a circle. */
    private static boolean leadsTo(UUID back, UUID from, Company in) {
        Set<UUID> seen = new HashSet<>();
        Deque<UUID> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            UUID here = next.remove();
            if (here.equals(back)) {
                return true;
            }
            Queue queue = in.queues().get(here);
            if (queue != null && seen.add(here)) {
                queue.overflow().queues().forEach(next::add);
            }
        }
        return false;
    }
}
