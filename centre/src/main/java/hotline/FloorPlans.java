package hotline;

import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.Extension;
import hotline.directory.ImportantCaller;
import hotline.directory.Queue;
import hotline.directory.User;
import hotline.floor.AgentId;
import hotline.floor.Demand;
import hotline.floor.Elsewhere;
import hotline.floor.FloorPlan;
import hotline.floor.FloorPlan.AgentPlan;
import hotline.floor.FloorPlan.Announcements;
import hotline.floor.FloorPlan.Callers;
import hotline.floor.FloorPlan.House;
import hotline.floor.FloorPlan.Overflow;
import hotline.floor.FloorPlan.QueuePlan;
import hotline.floor.FloorPlan.Recordings;
import hotline.floor.FloorPlan.Strategy;
import hotline.floor.QueueId;
import hotline.floor.WaysOut;
import hotline.kernel.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the administrator set, in the floor's words. */
final class FloorPlans {

    private static final String LANGUAGE = "zh";

    /** Whoever was not called back within a day does not wait for it any more. */
    private static final Duration CALLBACK_WITHIN = Duration.ofDays(1);

    private FloorPlans() {}

    static FloorPlan of(
            Company company, WaysOut trunks, Recordings recordings, CallingRights rights) {
        List<User> agents = agents(company);
        return new FloorPlan(
                agents.stream()
                        .collect(
                                Collectors.toMap(
                                        user -> new AgentId(user.id()),
                                        user -> agent(user, company, rights))),
                company.queues().values().stream()
                        .collect(
                                Collectors.toMap(
                                        queue -> new QueueId(queue.id()),
                                        queue -> queue(queue, company, agents))),
                callers(company, rights.numbers()),
                House.USUAL,
                Optional.of(recordings),
                groups(company, agents),
                trunks,
                Map.of(),
                rights.callbacks(company));
    }

    private static Callers callers(Company company, PhoneNumbers numbers) {
        return new Callers(
                company.blockedCallers().keySet(),
                company.importantCallers().values().stream()
                        .collect(
                                Collectors.toMap(
                                        ImportantCaller::number, ImportantCaller::priority)),
                numbers::key);
    }

    /** Who works in a skill group, or in a department below it. */
    private static Map<UUID, List<AgentId>> groups(Company company, List<User> agents) {
        return company.departments().values().stream()
                .filter(Department::skillGroup)
                .collect(
                        Collectors.toMap(
                                Department::id,
                                department -> members(department.id(), company, agents)));
    }

    private static List<AgentId> members(UUID department, Company company, List<User> agents) {
        Set<UUID> group = company.withBelow(department);
        return agents.stream()
                .filter(user -> group.contains(user.department()))
                .map(user -> new AgentId(user.id()))
                .toList();
    }

    private static List<User> agents(Company company) {
        return company.users().values().stream()
                .filter(user -> user.agent() && user.enabled())
                .sorted(Comparator.comparing(User::login))
                .toList();
    }

    private static AgentPlan agent(User user, Company company, CallingRights rights) {
        var department = company.departments().get(user.department());
        return new AgentPlan(
                new AgentId(user.id()),
                user.name(),
                department == null ? "" : department.name(),
                user.extension().map(Extension::number).orElse(""),
                user.skills(),
                rights.of(user, company));
    }

    private static QueuePlan queue(Queue queue, Company company, List<User> agents) {
        return new QueuePlan(
                new QueueId(queue.id()),
                queue.name(),
                members(queue.department(), company, agents),
                strategy(queue.strategy()),
                queue.priority(),
                demand(queue.demand()),
                queue.demand().isEmpty() ? "" : queue.demand().getFirst().skill(),
                queue.ring(),
                queue.wrapUp(),
                queue.missesAllowed(),
                queue.lastAgentFirst(),
                queue.record(),
                new Overflow(
                        queue.maxWait(),
                        elsewhere(queue.overflow().waited()),
                        queue.maxLength().orElse(0),
                        elsewhere(queue.overflow().full()),
                        queue.overflow().nobody().map(FloorPlans::elsewhere)),
                new Announcements(
                        queue.announceEvery(),
                        queue.announcePosition(),
                        queue.announcePosition(),
                        LANGUAGE),
                queue.callback()
                        .map(
                                callback ->
                                        new FloorPlan.Callback(
                                                callback.key().charAt(0),
                                                callback.attempts(),
                                                callback.pause(),
                                                CALLBACK_WITHIN)));
    }

    private static Elsewhere elsewhere(Queue.Overflow overflow) {
        return switch (overflow) {
            case Queue.GoOn _ -> new Elsewhere.GoOn();
            case Queue.ToQueue(var queue) -> new Elsewhere.ToQueue(new QueueId(queue));
            case Queue.ToVoicemail _ -> new Elsewhere.Voicemail();
            case Queue.Announce(var prompt) -> new Elsewhere.Announcement(List.of(prompt));
            case Queue.HangUp _ -> new Elsewhere.HangUp();
            case Queue.Transfer(var to) -> new Elsewhere.Transfer(to);
        };
    }

    private static Strategy strategy(Queue.Strategy strategy) {
        return switch (strategy) {
            case LONGEST_IDLE -> Strategy.LONGEST_IDLE;
            case ROUND_ROBIN -> Strategy.ROUND_ROBIN;
            case FEWEST_CALLS -> Strategy.FEWEST_CALLS;
            case LEAST_TALK_TIME -> Strategy.LEAST_TALK_TIME;
            case LEVEL -> Strategy.BY_LEVEL;
            case RING_ALL -> Strategy.RING_ALL;
            case FIXED_ORDER -> Strategy.FIXED_ORDER;
            case RANDOM -> Strategy.RANDOM;
        };
    }

    /** From each skill's own relaxing to what is asked at each moment of the wait. */
    static Demand demand(List<Queue.Demand> demands) {
        var moments = new TreeSet<Duration>(Set.of(Duration.ZERO));
        demands.forEach(each -> each.relax().ifPresent(relax -> moments.add(relax.after())));
        List<Demand.Step> steps = new ArrayList<>();
        for (Duration moment : moments) {
            Map<String, Integer> levels = new HashMap<>();
            for (Queue.Demand each : demands) {
                int level =
                        each.relax()
                                .filter(relax -> relax.after().compareTo(moment) <= 0)
                                .map(Queue.Relax::to)
                                .orElse(each.level());
                if (level > 0) {
                    levels.put(each.skill(), level);
                }
            }
            steps.add(new Demand.Step(moment, levels));
        }
        return new Demand(steps);
    }
}
