package hotline.directory.web;

import hotline.directory.Queue;
import hotline.kernel.web.Refusal;
import hotline.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form of a queue; what is left out is as in a new one. */
record QueueBody(
        @Nullable String name,
        @Nullable NamedId department,
        @Nullable String strategy,
        @Nullable Integer ringSeconds,
        @Nullable Integer wrapUpSeconds,
        @Nullable Integer missesAllowed,
        @Nullable Integer priority,
        @Nullable List<DemandBody> demand,
        @Nullable Boolean lastAgentFirst,
        @Nullable Integer maxWaitSeconds,
        @Nullable Integer maxLength,
        @Nullable OverflowsBody overflow,
        @Nullable Boolean announcePosition,
        @Nullable Integer announceEverySeconds,
        @Nullable String music,
        @Nullable Boolean record,
        @Nullable Integer serviceLevelSeconds,
        @Nullable CallbackBody callback,
        @Nullable String script) {

    /**
     * @param key without one nobody is called back
     */
    record CallbackBody(
            @Nullable String key, @Nullable Integer attempts, @Nullable Integer pauseSeconds) {

        Queue.Callback callback() {
            Queue.Callback usual = Queue.Callback.by(Given.text(key));
            return new Queue.Callback(
                    usual.key(),
                    Given.or(attempts, usual.attempts()),
                    seconds(pauseSeconds, usual.pause()));
        }
    }

    /**
     * @param after seconds of waiting
     */
    record DemandBody(
            @Nullable String skill,
            @Nullable Integer level,
            @Nullable Integer after,
            @Nullable Integer relaxTo) {

        Queue.Demand demand() {
            return new Queue.Demand(
                    Given.text(skill),
                    Given.or(level, 1),
                    after == null
                            ? Optional.empty()
                            : Optional.of(
                                    new Queue.Relax(
                                            Duration.ofSeconds(after), Given.or(relaxTo, 0))));
        }
    }

    /**
     * @param waited without it the flow goes on
     * @param full without it the flow goes on
     * @param nobody without it callers wait
     */
    record OverflowsBody(
            @Nullable OverflowBody waited,
            @Nullable OverflowBody full,
            @Nullable OverflowBody nobody) {

        Queue.Overflows overflows() {
            return new Queue.Overflows(
                    waited == null ? new Queue.GoOn() : waited.overflow("overflow.waited"),
                    full == null ? new Queue.GoOn() : full.overflow("overflow.full"),
                    Optional.ofNullable(nobody).map(to -> to.overflow("overflow.nobody")));
        }
    }

    /**
     * @param target a queue's id, a prompt's name, or whom to transfer to
     */
    record OverflowBody(@Nullable String kind, @Nullable String target) {

        Queue.Overflow overflow(String field) {
            return Queue.Overflow.of(Given.text(kind), Given.text(target))
                    .orElseThrow(() -> Refusal.invalid(Map.of(field, "unknown")));
        }
    }

    Queue queue(UUID id) {
        Queue plain = Queue.plain(id, Given.text(name), Given.id(department));
        return new Queue(
                id,
                plain.name(),
                plain.department(),
                strategy == null
                        ? plain.strategy()
                        : Given.word(Queue.Strategy.of(strategy), "strategy"),
                seconds(ringSeconds, plain.ring()),
                seconds(wrapUpSeconds, plain.wrapUp()),
                Given.or(missesAllowed, plain.missesAllowed()),
                Given.or(priority, plain.priority()),
                Given.list(demand).stream().map(DemandBody::demand).toList(),
                Given.or(lastAgentFirst, plain.lastAgentFirst()),
                Optional.ofNullable(maxWaitSeconds).map(Duration::ofSeconds),
                Optional.ofNullable(maxLength),
                overflow == null ? plain.overflow() : overflow.overflows(),
                Given.or(announcePosition, plain.announcePosition()),
                seconds(announceEverySeconds, plain.announceEvery()),
                Optional.of(Given.text(music)).filter(m -> !m.isEmpty()),
                Given.or(record, plain.record()),
                seconds(serviceLevelSeconds, plain.serviceLevel()),
                Optional.ofNullable(callback).map(CallbackBody::callback),
                new Script(Given.or(script, "")));
    }

    private static Duration seconds(@Nullable Integer given, Duration otherwise) {
        return given == null ? otherwise : Duration.ofSeconds(given);
    }
}
