package hotline.floor;

import hotline.floor.FloorPlan.QueuePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One queue of the plan, with the lines in it. */
final class Queue {

    private static final double SMOOTHING = 0.1;

    final QueuePlan plan;
    final Map<Map<String, Integer>, Line> lines = new HashMap<>();
    final List<Agent> members = new ArrayList<>();

    /** For each step of what the queue itself demands. */
    private final List<Line> usual = new ArrayList<>();

    /** Calls in line, those that ring an agent included. */
    int inLine;

    int onShift;

    Queue(QueuePlan plan) {
        this.plan = plan;
    }

    /** Once it has its members. */
    void open() {
        plan.demand().steps().forEach(step -> usual.add(line(step.levels())));
    }

    /** How long one caller less takes, smoothed; negative until two were served in a row. */
    private double secondsApart = -1;

    private @Nullable Instant lastServed;

    /** A caller came through, and others wait on. */
    void served(Instant at) {
        if (lastServed != null) {
            double gap = Duration.between(lastServed, at).toMillis() / 1000.0;
            secondsApart = secondsApart < 0 ? gap : secondsApart + SMOOTHING * (gap - secondsApart);
        }
        lastServed = inLine > 0 ? at : null;
    }

    /** Empty while nobody can know. */
    Optional<Duration> expectedWait(int position) {
        return secondsApart < 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (1000 * secondsApart * position)));
    }

    /** Who stands in line and rings nobody, first in line first. */
    List<Call> waiting() {
        List<Call> all = new ArrayList<>();
        lines.values().forEach(line -> line.forEachWaiting(all::add));
        all.sort(Line.IN_LINE);
        return all;
    }

    /** The line for what a call demands now; made when nobody demanded that before. */
    @SuppressWarnings("ReferenceEquality") // a demand that only equals ours is looked up
    Line line(Demand demand, int step) {
        return demand == plan.demand() ? usual.get(step) : line(demand.steps().get(step).levels());
    }

    private Line line(Map<String, Integer> levels) {
        Line known = lines.get(levels);
        return known != null ? known : open(levels);
    }

    private Line open(Map<String, Integer> levels) {
        var line = new Line(this, levels);
        lines.put(levels, line);
        for (int order = 0; order < members.size(); order++) {
            Agent agent = members.get(order);
            Map<String, Integer> skills = agent.plan == null ? Map.of() : agent.plan.skills();
            if (line.isMetBy(skills)) {
                int level = skills.getOrDefault(plan.levelSkill(), 0);
                var seat = new Seat(line, agent, order, level);
                agent.seats.add(seat);
                agent.lines.add(line);
                if (agent.standing) {
                    line.ready.add(seat);
                }
            }
        }
        return line;
    }
}
