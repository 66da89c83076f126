package hotline.campaign.web;

import hotline.campaign.CallingHours;
import hotline.campaign.CampaignSettings;
import hotline.campaign.Code;
import hotline.campaign.MachineRule;
import hotline.campaign.Mode;
import hotline.campaign.NobodyFree;
import hotline.campaign.Outcome;
import hotline.campaign.RetryRules;
import hotline.kernel.web.Refusal;
import hotline.script.Script;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as a page sends it; what is left out stays as it is. */
record CampaignForm(
        @Nullable String name,
        @Nullable UUID department,
        @Nullable String trunk,
        @Nullable Integer maxConcurrent,
        @Nullable BigDecimal callsPerAgent,
        @Nullable String mode,
        @Nullable Boolean record,
        @Nullable List<Hours> hours,
        @Nullable Retry retry,
        @Nullable Integer ringSeconds,
        @Nullable Integer agentRingSeconds,
        @Nullable Integer wrapUpSeconds,
        @Nullable WhenNobodyIsFree nobodyFree,
        @Nullable String machine,
        @Nullable String machineMessage,
        @Nullable Integer previewSeconds,
        @Nullable String script,
        @Nullable Boolean skipExistingContacts) {

    private static final UUID NONE = new UUID(0, 0);

    /**
     * @param until {@code 00:00} for the end of the day
     */
    record Hours(@Nullable String day, @Nullable String from, @Nullable String until) {

        private CallingHours.Window window() {
            return new CallingHours.Window(
                    word(DayOfWeek.class, day, "hours"), time(from), time(until));
        }

        private static LocalTime time(@Nullable String text) {
            try {
                return LocalTime.parse(text == null ? "" : text);
            } catch (DateTimeException e) {
                throw Refusal.invalid(Map.of("hours", "notATime"));
            }
        }
    }

    record Retry(@Nullable List<Again> again, @Nullable Integer perDay, @Nullable Integer inAll) {

        record Again(
                @Nullable String outcome,
                @Nullable Integer times,
                @Nullable Integer afterSeconds) {}

        private RetryRules rules(RetryRules before) {
            Map<Outcome, RetryRules.Again> rules = new HashMap<>();
            if (again == null) {
                rules.putAll(before.again());
            } else {
                for (Again one : again) {
                    rules.put(
                            word(Outcome.class, one.outcome(), "retry"),
                            new RetryRules.Again(
                                    or(one.times(), 1),
                                    Duration.ofSeconds(or(one.afterSeconds(), 3_600))));
                }
            }
            int day = or(perDay, before.perDay());
            int all = or(inAll, before.inAll());
            if (day < 1 || all < 1) {
                throw Refusal.invalid(Map.of("retry", "tooSmall"));
            }
            return new RetryRules(rules, day, all);
        }
    }

    record WhenNobodyIsFree(@Nullable Integer holdSeconds, @Nullable String message) {}

    /** A new campaign. */
    CampaignSettings settings() {
        return over(CampaignSettings.usual(text(name), or(department, NONE), text(trunk)));
    }

    /** Another campaign with what this says. */
    CampaignSettings over(CampaignSettings was) {
        NobodyFree free = was.nobodyFree();
        return new CampaignSettings(
                was.name(),
                was.department(),
                was.trunk(),
                or(maxConcurrent, was.maxConcurrent()),
                or(callsPerAgent, was.callsPerAgent()),
                mode == null ? was.mode() : word(Mode.class, mode, "mode"),
                or(record, was.record()),
                hours == null
                        ? was.hours()
                        : new CallingHours(hours.stream().map(Hours::window).toList()),
                retry == null ? was.retry() : retry.rules(was.retry()),
                seconds(ringSeconds, was.ring()),
                seconds(agentRingSeconds, was.agentRing()),
                seconds(wrapUpSeconds, was.wrapUp()),
                nobodyFree == null
                        ? free
                        : new NobodyFree(
                                seconds(nobodyFree.holdSeconds(), free.hold()),
                                or(nobodyFree.message(), free.message()).strip()),
                machine == null ? was.machine() : word(MachineRule.class, machine, "machine"),
                or(machineMessage, was.machineMessage()).strip(),
                seconds(previewSeconds, was.preview()),
                script == null ? was.script() : new Script(script));
    }

    boolean skipsContacts() {
        return or(skipExistingContacts, true);
    }

    private static String text(@Nullable String given) {
        return or(given, "").strip();
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static Duration seconds(@Nullable Integer given, Duration otherwise) {
        return given == null ? otherwise : Duration.ofSeconds(given);
    }

    private static <E extends Enum<E>> E word(Class<E> words, @Nullable String code, String field) {
        return Code.parse(words, or(code, ""))
                .orElseThrow(() -> Refusal.invalid(Map.of(field, "unknown")));
    }
}
