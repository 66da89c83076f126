package hotline.reports.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.CampaignId;
import hotline.directory.Department;
import hotline.directory.Directory;
import hotline.kernel.web.Refusal;
import hotline.reports.AgentCalls;
import hotline.reports.CurvePoint;
import hotline.reports.OutboundDay;
import hotline.reports.OutboundHour;
import hotline.reports.Period;
import hotline.reports.Sheet;
import hotline.reports.store.ReportTables;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports of the own departments and those below; to look at, and to take along. */
@RestController
public class ReportsApi {

    private static final Duration LONGEST_CURVE = Duration.ofDays(31);

    private final ReportTables tables;
    private final Directory directory;
    private final CampaignsInReach campaigns;
    private final InstantSource clock;
    private final Audit audit;

    /** Whether somebody may see a campaign; its own room knows. */
    @FunctionalInterface
    public interface CampaignsInReach {
        boolean includes(SignedIn who, CampaignId campaign);
    }

    ReportsApi(
            ReportTables tables,
            Directory directory,
            CampaignsInReach campaigns,
            InstantSource clock,
            Audit audit) {
        this.tables = tables;
        this.directory = directory;
        this.campaigns = campaigns;
        this.clock = clock;
        this.audit = audit;
    }

    record Named(UUID id, String name) {}

    record Day(
            LocalDate day,
            String kind,
            long calls,
            long failed,
            long answered,
            @Nullable Double answerRate,
            double minutes) {

        static Day of(OutboundDay day) {
            return new Day(
                    day.day(),
                    day.kind().name().toLowerCase(Locale.ROOT),
                    day.calls(),
                    day.calls() - day.answered(),
                    day.answered(),
                    share(day.answered(), day.calls()),
                    Math.round(day.talkedMillis() / 6_000.0) / 10.0);
        }
    }

    record Agent(
            Named agent,
            @Nullable Named department,
            String direction,
            long calls,
            long answered,
            @Nullable Double answerRate,
            long talkSeconds,
            @Nullable Long meanTalkSeconds,
            long longestTalkSeconds,
            long overAMinute,
            long rank) {}

    record Hour(
            int hour,
            long attempts,
            long answered,
            long dropped,
            @Nullable Double answerRate,
            @Nullable Double dropRate) {

        static Hour of(OutboundHour hour) {
            return new Hour(
                    hour.hour(),
                    hour.attempts(),
                    hour.answered(),
                    hour.dropped(),
                    share(hour.answered(), hour.attempts()),
                    share(hour.dropped(), hour.answered()));
        }
    }

    private static @Nullable Double share(long part, long of) {
        return of == 0 ? null : (double) part / of;
    }

    @GetMapping("/api/v1/reports/outbound-days")
    @Needs(Permission.REPORT_VIEW)
    List<Day> days(SignedIn who, @RequestParam Map<String, String> asked) {
        return tables.days(who.tenantId(), period(asked), reach(who, asked)).stream()
                .map(Day::of)
                .toList();
    }

    @GetMapping("/api/v1/reports/agents")
    @Needs(Permission.REPORT_VIEW)
    List<Agent> agents(SignedIn who, @RequestParam Map<String, String> asked) {
        return tables.agents(who.tenantId(), period(asked), reach(who, asked)).stream()
                .map(one -> agent(who, one))
                .toList();
    }

    private Agent agent(SignedIn who, AgentCalls one) {
        return new Agent(
                new Named(one.agent(), one.name()),
                one.department().map(id -> new Named(id, department(who, id))).orElse(null),
                one.direction(),
                one.calls(),
                one.answered(),
                share(one.answered(), one.calls()),
                seconds(one.talkedMillis()),
                one.answered() == 0 ? null : seconds(one.talkedMillis() / one.answered()),
                seconds(one.longestMillis()),
                one.overAMinute(),
                one.rank());
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1_000.0);
    }

    private String department(SignedIn who, UUID id) {
        Department there = directory.company(who.tenantId()).departments().get(id);
        return there == null ? "" : there.name();
    }

    @GetMapping("/api/v1/reports/outbound-hours")
    @Needs(Permission.REPORT_VIEW)
    List<Hour> hours(SignedIn who, @RequestParam Map<String, String> asked) {
        return tables
                .hours(who.tenantId(), period(asked), reach(who, asked), id(asked, "campaign"))
                .stream()
                .map(Hour::of)
                .toList();
    }

    @GetMapping("/api/v1/campaigns/{id}/curve")
    @Needs(Permission.CAMPAIGN_VIEW)
    List<CurvePoint> curve(
            SignedIn who,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "5") int minutes,
            @RequestParam(defaultValue = "24") int hours) {
        if (!campaigns.includes(who, new CampaignId(id))) {
            throw Refusal.notFound("campaign");
        }
        var step = Duration.ofMinutes(Math.clamp(minutes, 1, 24 * 60));
        var span = Duration.ofHours(Math.clamp(hours, 1, LONGEST_CURVE.toHours()));
        Instant from = clock.instant().minus(span);
        return tables.curve(who.tenantId(), id, from, step);
    }

    @GetMapping("/api/v1/reports/outbound-days/export")
    @Needs(Permission.REPORT_VIEW)
    void exportDays(
            SignedIn who,
            Locale language,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        var words = new ReportWords(language);
        Sheet sheet =
                new Sheet(
                        "outbound-days",
                        words.days(),
                        days(who, asked).stream()
                                .<List<?>>map(
                                        day ->
                                                List.of(
                                                        day.day(),
                                                        words.kind(day.kind()),
                                                        day.calls(),
                                                        day.failed(),
                                                        day.answered(),
                                                        words.percent(day.answerRate()),
                                                        day.minutes()))
                                .toList());
        send(who, asked, sheet, response);
    }

    @GetMapping("/api/v1/reports/agents/export")
    @Needs(Permission.REPORT_VIEW)
    void exportAgents(
            SignedIn who,
            Locale language,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        var words = new ReportWords(language);
        Sheet sheet =
                new Sheet(
                        "agents",
                        words.agents(),
                        agents(who, asked).stream()
                                .<List<?>>map(
                                        one ->
                                                List.of(
                                                        one.rank(),
                                                        one.agent().name(),
                                                        one.department() == null
                                                                ? ""
                                                                : one.department().name(),
                                                        words.direction(one.direction()),
                                                        one.calls(),
                                                        one.answered(),
                                                        words.percent(one.answerRate()),
                                                        one.talkSeconds(),
                                                        one.meanTalkSeconds() == null
                                                                ? ""
                                                                : one.meanTalkSeconds(),
                                                        one.longestTalkSeconds(),
                                                        one.overAMinute()))
                                .toList());
        send(who, asked, sheet, response);
    }

    @GetMapping("/api/v1/reports/outbound-hours/export")
    @Needs(Permission.REPORT_VIEW)
    void exportHours(
            SignedIn who,
            Locale language,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        var words = new ReportWords(language);
        Sheet sheet =
                new Sheet(
                        "outbound-hours",
                        words.hours(),
                        hours(who, asked).stream()
                                .<List<?>>map(
                                        hour ->
                                                List.of(
                                                        hour.hour(),
                                                        hour.attempts(),
                                                        hour.answered(),
                                                        words.percent(hour.answerRate()),
                                                        hour.dropped(),
                                                        words.percent(hour.dropRate())))
                                .toList());
        send(who, asked, sheet, response);
    }

    private void send(
            SignedIn who, Map<String, String> asked, Sheet sheet, HttpServletResponse response)
            throws IOException {
        Writing file =
                switch (asked.getOrDefault("format", "xlsx")) {
                    case "xlsx" -> SheetFile::xlsx;
                    case "csv" -> SheetFile::csv;
                    case String _ -> throw Refusal.invalid(Map.of("format", "unknown"));
                };
        audit.note(who, "report.exported", sheet.name(), null, new TreeMap<>(asked));
        file.send(sheet, response);
    }

    private interface Writing {
        void send(Sheet sheet, HttpServletResponse response) throws IOException;
    }

    private Period period(Map<String, String> asked) {
        ZoneId zone;
        LocalDate today;
        try {
            zone = ZoneId.of(asked.getOrDefault("zone", "UTC"));
            today = LocalDate.ofInstant(clock.instant(), zone);
        } catch (DateTimeException e) {
            throw Refusal.invalid(Map.of("zone", "unknown"));
        }
        var period = new Period(day(asked, "from", today), day(asked, "to", today), zone);
        if (period.last().isBefore(period.first())) {
            throw Refusal.invalid(Map.of("to", "order"));
        }
        if (period.first().plusDays(Period.MOST_DAYS).isBefore(period.last())) {
            throw Refusal.invalid(Map.of("from", "tooLong"));
        }
        return period;
    }

    private static LocalDate day(Map<String, String> asked, String field, LocalDate otherwise) {
        String text = asked.getOrDefault(field, "");
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.invalid(Map.of(field, "notADate"));
        }
    }

    private static Optional<UUID> id(Map<String, String> asked, String field) {
        String text = asked.getOrDefault(field, "");
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(Map.of(field, "unknown"));
        }
    }

    /** The department that was asked for with all below it, as far as the rights go. */
    private Optional<Set<UUID>> reach(SignedIn who, Map<String, String> asked) {
        Optional<UUID> department = id(asked, "department");
        if (department.isEmpty()) {
            return who.all() ? Optional.empty() : Optional.of(who.departments());
        }
        return Optional.of(
                department
                        .filter(who::sees)
                        .map(directory.company(who.tenantId())::withBelow)
                        .orElse(Set.of()));
    }
}
