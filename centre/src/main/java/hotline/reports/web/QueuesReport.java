package hotline.reports.web;

import hotline.directory.Directory;
import hotline.directory.Queue;
import hotline.kernel.web.Refusal;
import hotline.reports.QueueInterval;
import hotline.reports.QueueInterval.Length;
import hotline.reports.Sheet;
import hotline.reports.store.QueueTables;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How queues served their callers, by quarter of an hour, hour, day, or all together. */
@Component
class QueuesReport implements Report<QueuesReport.Line> {

    private final QueueTables tables;
    private final Directory directory;

    QueuesReport(QueueTables tables, Directory directory) {
        this.tables = tables;
        this.directory = directory;
    }

    /**
     * @param from the beginning of the interval, in the zone that was asked for
     * @param serviceLevel answered in time, of those answered and those who left
     * @param meanHandlingSeconds talk and wrap-up of a call that was answered (AHT)
     */
    record Line(
            Named queue,
            LocalDateTime from,
            long offered,
            long answered,
            long abandoned,
            long shortAbandoned,
            long overflowed,
            long callbacks,
            long inTime,
            @Nullable Double serviceLevel,
            long serviceLevelSeconds,
            @Nullable Double meanWaitSeconds,
            double longestWaitSeconds,
            @Nullable Double meanTalkSeconds,
            @Nullable Double meanWrapUpSeconds,
            @Nullable Double meanHandlingSeconds) {

        private static Line of(QueueInterval line, Queue queue) {
            return new Line(
                    new Named(queue.id(), queue.name()),
                    line.from(),
                    line.offered(),
                    line.answered(),
                    line.abandoned(),
                    line.shortAbandoned(),
                    line.overflowed(),
                    line.callbacks(),
                    line.inTime(),
                    Report.share(line.inTime(), line.answered() + line.abandoned()),
                    queue.serviceLevel().toSeconds(),
                    mean(line.waitedMillis(), line.answered()),
                    line.longestMillis() / 1_000.0,
                    mean(line.talkedMillis(), line.answered()),
                    mean(line.wrappedMillis(), line.answered()),
                    mean(line.talkedMillis() + line.wrappedMillis(), line.answered()));
        }

        private static @Nullable Double mean(long millis, long of) {
            return of == 0 ? null : millis / 1_000.0 / of;
        }
    }

    @Override
    public List<Line> rows(ReportQuestion asked) {
        Map<UUID, Queue> queues = queues(asked);
        Map<UUID, Long> limits = new HashMap<>();
        queues.forEach((id, queue) -> limits.put(id, queue.serviceLevel().toMillis()));
        return tables.intervals(asked.tenant(), asked.period(), length(asked), limits).stream()
                .map(line -> Line.of(line, Objects.requireNonNull(queues.get(line.queue()))))
                .toList();
    }

    private Map<UUID, Queue> queues(ReportQuestion asked) {
        Map<UUID, Queue> seen = new HashMap<>();
        for (Queue queue : directory.company(asked.tenant()).queues().values()) {
            if (asked.departments().filter(all -> !all.contains(queue.department())).isEmpty()) {
                seen.put(queue.id(), queue);
            }
        }
        return seen;
    }

    private static Length length(ReportQuestion asked) {
        Optional<Length> known =
                Arrays.stream(Length.values())
                        .filter(length -> length.code().equals(asked.by()))
                        .findFirst();
        Length length = known.orElseThrow(() -> Refusal.invalid(Map.of("by", "unknown")));
        long days =
                Duration.between(
                                asked.period().first().atStartOfDay(),
                                asked.period().last().plusDays(1).atStartOfDay())
                        .toDays();
        if (days > length.mostDays()) {
            throw Refusal.invalid(Map.of("from", "tooLong"));
        }
        return length;
    }

    @Override
    public Sheet sheet(ReportQuestion asked, ReportWords words) {
        return new Sheet(
                words.queues(),
                rows(asked).stream().<List<?>>map(line -> cells(line, words)).toList());
    }

    private static List<?> cells(Line line, ReportWords words) {
        return List.of(
                words.moment(line.from()),
                line.queue().name(),
                line.offered(),
                line.answered(),
                line.abandoned(),
                line.shortAbandoned(),
                line.overflowed(),
                line.callbacks(),
                words.percent(line.serviceLevel()),
                words.seconds(line.meanWaitSeconds()),
                words.seconds(line.longestWaitSeconds()),
                words.seconds(line.meanTalkSeconds()),
                words.seconds(line.meanWrapUpSeconds()),
                words.seconds(line.meanHandlingSeconds()));
    }
}
