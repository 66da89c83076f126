package hotline.supervision.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.floor.AgentWords;
import hotline.floor.CallFact.Direction;
import hotline.floor.FloorDoor;
import hotline.floor.FloorPicture;
import hotline.floor.FloorPicture.AgentNow;
import hotline.floor.FloorPicture.CallNow;
import hotline.floor.FloorPicture.QueueNow;
import hotline.floor.FloorPicture.Stage;
import hotline.floor.QueueId;
import hotline.kernel.Picture;
import hotline.kernel.web.Answers;
import hotline.supervision.Staff;
import hotline.supervision.Today;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The floor for those who watch it, and colleagues for those who hand a call on. */
@RestController
public class WallboardApi {

    private static final int MOST_COLLEAGUES = 50;

    /** Of those who wait in one queue. */
    private static final int MOST_SHOWN = 200;

    private final FloorDoor floor;
    private final Staff staff;
    private final Today today;
    private final InstantSource clock;
    private final ZoneId zone;

    WallboardApi(FloorDoor floor, Staff staff, Today today, InstantSource clock, ZoneId zone) {
        this.floor = floor;
        this.staff = staff;
        this.today = today;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/api/v1/supervision/wallboard")
    @Needs(Permission.MONITOR_VIEW)
    public Wallboard wallboard(SignedIn who) {
        Picture<FloorPicture> picture = Answers.of(floor.look(who.tenantId()));
        FloorPicture now = picture.of();
        Instant time = clock.instant();
        Instant midnight = LocalDate.ofInstant(time, zone).atStartOfDay(zone).toInstant();
        Map<QueueId, Today.Reached> reached = today.since(who.tenantId(), midnight);
        return new Wallboard(
                picture.sequence(),
                time,
                now.agents().stream()
                        .filter(agent -> sees(who, agent))
                        .map(agent -> agent(who, agent, now))
                        .toList(),
                now.queues().stream()
                        .filter(queue -> sees(who, queue))
                        .map(queue -> queue(who, queue, now, reached, time))
                        .toList(),
                staff.trunks(who.tenantId()).stream()
                        .map(
                                t ->
                                        new Wallboard.Trunk(
                                                t.id(),
                                                t.name(),
                                                t.up(),
                                                t.why(),
                                                t.linesInUse(),
                                                t.lines()))
                        .toList());
    }

    /** Somebody a call can be handed to. */
    public record Colleague(UUID id, String name, String extension, String doing) {}

    /** Everybody with a phone, whoever is ready first. */
    @GetMapping("/api/v1/directory/agents")
    @Needs({Permission.AGENT_DESK, Permission.MONITOR_VIEW})
    public List<Colleague> colleagues(SignedIn who, @RequestParam(defaultValue = "") String q) {
        String asked = q.strip().toLowerCase(Locale.ROOT);
        return Answers.of(floor.look(who.tenantId())).of().agents().stream()
                .filter(agent -> !agent.agent().value().equals(who.user()))
                .sorted(
                        Comparator.comparing((AgentNow agent) -> rank(agent))
                                .thenComparing(AgentNow::name))
                .map(
                        agent ->
                                new Colleague(
                                        agent.agent().value(),
                                        agent.name(),
                                        extension(who, agent).orElse(""),
                                        AgentWords.doing(agent.doing())))
                .filter(colleague -> !colleague.extension().isEmpty())
                .filter(
                        colleague ->
                                colleague.name().toLowerCase(Locale.ROOT).contains(asked)
                                        || colleague.extension().startsWith(asked))
                .limit(MOST_COLLEAGUES)
                .toList();
    }

    /** Where a call can be handed to whoever is free. */
    public record Line(UUID id, String name, int ready, int waiting) {}

    @GetMapping("/api/v1/directory/queues")
    @Needs({Permission.AGENT_DESK, Permission.MONITOR_VIEW})
    public List<Line> lines(SignedIn who, @RequestParam(defaultValue = "") String q) {
        String asked = q.strip().toLowerCase(Locale.ROOT);
        return Answers.of(floor.look(who.tenantId())).of().queues().stream()
                .filter(queue -> queue.name().toLowerCase(Locale.ROOT).contains(asked))
                .sorted(Comparator.comparing(FloorPicture.QueueNow::name))
                .map(
                        queue ->
                                new Line(
                                        queue.queue().value(),
                                        queue.name(),
                                        queue.ready(),
                                        queue.waiting()))
                .limit(MOST_COLLEAGUES)
                .toList();
    }

    private static int rank(AgentNow agent) {
        return switch (agent.doing()) {
            case READY -> 0;
            case WRAP_UP, OFFERED -> 1;
            case TALKING -> 2;
            case NOT_READY -> 3;
            case OFFLINE -> 4;
        };
    }

    private boolean sees(SignedIn who, AgentNow agent) {
        return who.all()
                || staff.agent(who.tenantId(), agent.agent())
                        .filter(member -> who.sees(member.department()))
                        .isPresent();
    }

    private boolean sees(SignedIn who, QueueNow queue) {
        return who.all()
                || staff.queue(who.tenantId(), queue.queue())
                        .filter(line -> who.sees(line.department()))
                        .isPresent();
    }

    private Optional<String> extension(SignedIn who, AgentNow agent) {
        return agent.phone()
                .or(
                        () ->
                                staff.agent(who.tenantId(), agent.agent())
                                        .map(Staff.Member::extension)
                                        .filter(number -> !number.isEmpty()));
    }

    private Wallboard.Agent agent(SignedIn who, AgentNow agent, FloorPicture now) {
        Optional<Staff.Member> member = staff.agent(who.tenantId(), agent.agent());
        return new Wallboard.Agent(
                agent.agent().value(),
                agent.name(),
                member.map(m -> new Wallboard.Named(m.department(), m.departmentName()))
                        .orElse(null),
                extension(who, agent).orElse(null),
                AgentWords.doing(agent.doing()),
                agent.since(),
                AgentWords.reason(agent),
                agent.doing() == FloorPicture.Doing.WRAP_UP ? agent.until().orElse(null) : null,
                agent.phone().isPresent(),
                call(agent, now));
    }

    private static Wallboard.@Nullable Call call(AgentNow agent, FloorPicture now) {
        return now.calls().stream()
                .filter(call -> call.agents().contains(agent.agent()))
                .findFirst()
                .map(
                        call ->
                                new Wallboard.Call(
                                        call.call().value(),
                                        call.direction() == Direction.IN ? call.from() : call.to(),
                                        call.direction().name().toLowerCase(Locale.ROOT),
                                        call.trunk().orElse(null),
                                        call.queue().flatMap(q -> name(q, now)).orElse(null)))
                .orElse(null);
    }

    private static Optional<String> name(QueueId id, FloorPicture now) {
        return now.queues().stream()
                .filter(queue -> queue.queue().equals(id))
                .map(QueueNow::name)
                .findFirst();
    }

    private Wallboard.Queue queue(
            SignedIn who,
            QueueNow queue,
            FloorPicture now,
            Map<QueueId, Today.Reached> reached,
            Instant time) {
        Today.Reached so = reached.getOrDefault(queue.queue(), Today.Reached.NOTHING);
        int all = so.answered() + so.abandoned();
        Optional<Staff.Line> line = staff.queue(who.tenantId(), queue.queue());
        return new Wallboard.Queue(
                queue.queue().value(),
                queue.name(),
                queue.waiting(),
                queue.oldest().map(at -> seconds(Duration.between(at, time))).orElse(null),
                waitingSince(queue, now),
                queue.onShift(),
                queue.ready(),
                so.answered(),
                so.abandoned(),
                all == 0 ? null : (double) so.inTime() / all,
                line.map(Staff.Line::serviceLevelSeconds).orElse(0L),
                so.answered() == 0 ? null : (double) so.waitedSeconds() / so.answered(),
                callbacks(queue, now),
                line.map(
                                l ->
                                        new Wallboard.SkillGroup(
                                                l.department(), l.departmentName(), l.withBelow()))
                        .orElse(null));
    }

    private static List<Wallboard.Callback> callbacks(QueueNow queue, FloorPicture now) {
        return now.callbacks().stream()
                .filter(callback -> callback.queue().equals(queue.queue()))
                .limit(MOST_SHOWN)
                .map(
                        callback ->
                                new Wallboard.Callback(
                                        callback.call().value(),
                                        callback.number(),
                                        callback.since(),
                                        callback.attempts(),
                                        callback.again().orElse(null),
                                        callback.underWay()))
                .toList();
    }

    private static List<Instant> waitingSince(QueueNow queue, FloorPicture now) {
        return now.calls().stream()
                .filter(call -> call.stage() == Stage.WAITING || call.stage() == Stage.OFFERED)
                .filter(call -> call.queue().filter(queue.queue()::equals).isPresent())
                .map(CallNow::since)
                .sorted()
                .limit(MOST_SHOWN)
                .toList();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
