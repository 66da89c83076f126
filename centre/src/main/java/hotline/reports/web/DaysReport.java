package hotline.reports.web;

import hotline.reports.OutboundDay;
import hotline.reports.Sheet;
import hotline.reports.store.ReportTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What went out on each day: by campaigns, by hand, and both. */
@Component
class DaysReport implements Report<DaysReport.Day> {

    private final ReportTables tables;

    DaysReport(ReportTables tables) {
        this.tables = tables;
    }

    record Day(
            LocalDate day,
            String kind,
            long calls,
            long failed,
            long answered,
            @Nullable Double answerRate,
            double minutes) {

        private static Day of(OutboundDay day) {
            return new Day(
                    day.day(),
                    day.kind().name().toLowerCase(Locale.ROOT),
                    day.calls(),
                    day.calls() - day.answered(),
                    day.answered(),
                    Report.share(day.answered(), day.calls()),
                    Math.round(day.talkedMillis() / 6_000.0) / 10.0);
        }
    }

    @Override
    public List<Day> rows(ReportQuestion asked) {
        return tables.days(asked.tenant(), asked.period(), asked.departments()).stream()
                .map(Day::of)
                .toList();
    }

    @Override
    public Sheet sheet(ReportQuestion asked, ReportWords words) {
        return new Sheet(
                words.days(), rows(asked).stream().<List<?>>map(day -> cells(day, words)).toList());
    }

    private static List<?> cells(Day day, ReportWords words) {
        return List.of(
                day.day(),
                words.kind(day.kind()),
                day.calls(),
                day.failed(),
                day.answered(),
                words.percent(day.answerRate()),
                day.minutes());
    }
}
