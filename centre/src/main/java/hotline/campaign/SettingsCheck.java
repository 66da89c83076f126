package hotline.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether a campaign may be set like this. What others know, such as trunks, they check. */
public final class SettingsCheck {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_CONCURRENT = 10_000;
    private static final BigDecimal LEAST_PER_AGENT = new BigDecimal("0.1");
    private static final BigDecimal MOST_PER_AGENT = new BigDecimal("100");
    private static final Duration LONGEST_RING = Duration.ofMinutes(3);
    private static final Duration SHORTEST_AGENT_RING = Duration.ofSeconds(5);
    private static final Duration LONGEST_WRAP_UP = Duration.ofHours(1);
    private static final Duration SHORTEST_PREVIEW = Duration.ofSeconds(5);
    private static final Duration LONGEST_PREVIEW = Duration.ofMinutes(10);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);
    private static final Duration SOONEST_AGAIN = Duration.ofMinutes(1);
    private static final Duration LATEST_AGAIN = Duration.ofDays(30);
    private static final int MOST_TIMES = 20;
    private static final int MOST_IN_ALL = 100;

    private final Map<String, String> problems = new LinkedHashMap<>();

    private SettingsCheck() {}

    /** Field → code of what is wrong with it; empty when all is well. */
    public static Map<String, String> problems(CampaignSettings settings) {
        var check = new SettingsCheck();
        check.all(settings);
        return check.problems;
    }

    private void all(CampaignSettings settings) {
        text("name", settings.name(), true);
        text("trunk", settings.trunk(), true);
        range("maxConcurrent", settings.maxConcurrent(), 1, MOST_CONCURRENT);
        perAgent(settings.callsPerAgent());
        range("ringSeconds", settings.ring(), CampaignSettings.SHORTEST_RING, LONGEST_RING);
        range("agentRingSeconds", settings.agentRing(), SHORTEST_AGENT_RING, LONGEST_RING);
        range("wrapUpSeconds", settings.wrapUp(), Duration.ZERO, LONGEST_WRAP_UP);
        range("nobodyFree", settings.nobodyFree().hold(), Duration.ZERO, LONGEST_HOLD);
        text("nobodyFree", settings.nobodyFree().message(), false);
        range("previewSeconds", settings.preview(), SHORTEST_PREVIEW, LONGEST_PREVIEW);
        text(
                "machineMessage",
                settings.machineMessage(),
                settings.machine() == MachineRule.LEAVE_MESSAGE);
        settings.script().problem().ifPresent(code -> wrong("script", code));
        hours(settings.hours().windows());
        retry(settings.retry());
    }

    private void wrong(String field, String code) {
        problems.putIfAbsent(field, code);
    }

    private void text(String field, String text, boolean required) {
        if (required && text.isBlank()) {
            wrong(field, "required");
        } else if (text.length() > LONGEST_NAME) {
            wrong(field, "tooLong");
        }
    }

    private void range(String field, int value, int least, int most) {
        if (value < least) {
            wrong(field, "tooSmall");
        } else if (value > most) {
            wrong(field, "tooLarge");
        }
    }

    private void range(String field, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0) {
            wrong(field, "tooSmall");
        } else if (value.compareTo(most) > 0) {
            wrong(field, "tooLarge");
        }
    }

    private void perAgent(BigDecimal calls) {
        if (calls.compareTo(LEAST_PER_AGENT) < 0) {
            wrong("callsPerAgent", "tooSmall");
        } else if (calls.compareTo(MOST_PER_AGENT) > 0) {
            wrong("callsPerAgent", "tooLarge");
        } else if (calls.stripTrailingZeros().scale() > 1) {
            wrong("callsPerAgent", "step");
        }
    }

    private void hours(List<CallingHours.Window> windows) {
        if (windows.isEmpty()) {
            wrong("hours", "required");
        }
        for (int i = 0; i < windows.size(); i++) {
            CallingHours.Window one = windows.get(i);
            if (!one.from().isBefore(end(one))) {
                wrong("hours", "order");
            }
            for (CallingHours.Window other : windows.subList(0, i)) {
                if (other.day() == one.day()
                        && other.from().isBefore(end(one))
                        && one.from().isBefore(end(other))) {
                    wrong("hours", "overlap");
                }
            }
        }
    }

    private static LocalTime end(CallingHours.Window window) {
        return window.until().equals(LocalTime.MIDNIGHT) ? LocalTime.MAX : window.until();
    }

    private void retry(RetryRules rules) {
        range("retry", rules.perDay(), 1, MOST_TIMES);
        range("retry", rules.inAll(), 1, MOST_IN_ALL);
        rules.again()
                .values()
                .forEach(
                        again -> {
                            range("retry", again.times(), 1, MOST_TIMES);
                            range("retry", again.after(), SOONEST_AGAIN, LATEST_AGAIN);
                        });
    }
}
