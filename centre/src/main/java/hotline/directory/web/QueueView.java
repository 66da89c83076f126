package hotline.directory.web;

import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the pages see it.
 *
 * @param scriptUnknown places of its script that nothing fills, as they are written
 */
record QueueView(
        UUID id,
        String name,
        NamedId department,
        String strategy,
        long ringSeconds,
        long wrapUpSeconds,
        int missesAllowed,
        int priority,
        List<DemandView> demand,
        boolean lastAgentFirst,
        @Nullable Long maxWaitSeconds,
        @Nullable Integer maxLength,
        OverflowsView overflow,
        boolean announcePosition,
        long announceEverySeconds,
        @Nullable String music,
        boolean record,
        long serviceLevelSeconds,
        @Nullable CallbackView callback,
        String script,
        List<String> scriptUnknown) {

    record CallbackView(String key, int attempts, long pauseSeconds) {

        static CallbackView of(Queue.Callback callback) {
            return new CallbackView(
                    callback.key(), callback.attempts(), callback.pause().toSeconds());
        }
    }

    record DemandView(String skill, int level, @Nullable Long after, @Nullable Integer relaxTo) {

        static DemandView of(Queue.Demand demand) {
            return new DemandView(
                    demand.skill(),
                    demand.level(),
                    demand.relax().map(relax -> relax.after().toSeconds()).orElse(null),
                    demand.relax().map(Queue.Relax::to).orElse(null));
        }
    }

    record OverflowsView(OverflowView waited, OverflowView full, @Nullable OverflowView nobody) {

        static OverflowsView of(Queue.Overflows overflows) {
            return new OverflowsView(
                    OverflowView.of(overflows.waited()),
                    OverflowView.of(overflows.full()),
                    overflows.nobody().map(OverflowView::of).orElse(null));
        }
    }

    record OverflowView(String kind, @Nullable String target) {

        static OverflowView of(Queue.Overflow overflow) {
            return new OverflowView(overflow.kind(), overflow.target().orElse(null));
        }
    }

    static QueueView of(Queue q, Company in) {
        return new QueueView(
                q.id(),
                q.name(),
                new NamedId(
                        q.department(),
                        Optional.ofNullable(in.departments().get(q.department()))
                                .map(Department::name)
                                .orElse("")),
                q.strategy().code(),
                q.ring().toSeconds(),
                q.wrapUp().toSeconds(),
                q.missesAllowed(),
                q.priority(),
                q.demand().stream().map(DemandView::of).toList(),
                q.lastAgentFirst(),
                q.maxWait().map(Duration::toSeconds).orElse(null),
                q.maxLength().orElse(null),
                OverflowsView.of(q.overflow()),
                q.announcePosition(),
                q.announceEvery().toSeconds(),
                q.music().orElse(null),
                q.record(),
                q.serviceLevel().toSeconds(),
                q.callback().map(CallbackView::of).orElse(null),
                q.script().value(),
                q.script().unknown());
    }
}
