package hotline.directory.web;

import hotline.directory.Queue;
import hotline.kernel.web.Refusal;
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
        @Nullable OverflowBody overflow,
        @Nullable Boolean announcePosition,
        @Nullable Integer announceEverySeconds,
        @Nullable String music,
        @Nullable Boolean record,
        @Nullable Integer serviceLevelSeconds,
        @Nullable CallbackBody callback) {

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
     * @param target a queue's id, or whom to transfer to
     */
    record OverflowBody(@Nullable String kind, @Nullable String target) {

        Queue.Overflow overflow() {
            return switch (Given.text(kind)) {
                case "queue" -> new Queue.ToQueue(queue());
                case "voicemail" -> new Queue.ToVoicemail();
                case "hangUp" -> new Queue.HangUp();
                case "transfer" -> new Queue.Transfer(Given.text(target));
                case String _ -> throw Refusal.invalid(Map.of("overflow", "unknown"));
            };
        }

        private UUID queue() {
            try {
                return UUID.fromString(Given.text(target));
            } catch (IllegalArgumentException e) {
                throw Refusal.invalid(Map.of("overflow", "unknown"));
            }
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
                Optional.ofNullable(overflow).map(OverflowBody::overflow),
                Given.or(announcePosition, plain.announcePosition()),
                seconds(announceEverySeconds, plain.announceEvery()),
                Optional.of(Given.text(music)).filter(m -> !m.isEmpty()),
                Given.or(record, plain.record()),
                seconds(serviceLevelSeconds, plain.serviceLevel()),
                Optional.ofNullable(callback).map(CallbackBody::callback));
    }

    private static Duration seconds(@Nullable Integer given, Duration otherwise) {
        return given == null ? otherwise : Duration.ofSeconds(given);
    }
}
