package hotline.reports.web;

import hotline.reports.OutboundHour;
import hotline.reports.Sheet;
import hotline.reports.store.ReportTables;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What campaigns dialled, by the hour of the day. */
@Component
class HoursReport implements Report<HoursReport.Hour> {

    private final ReportTables tables;

    HoursReport(ReportTables tables) {
        this.tables = tables;
    }

    record Hour(
            int hour,
            long attempts,
            long answered,
            long dropped,
            @Nullable Double answerRate,
            @Nullable Double dropRate) {

        private static Hour of(OutboundHour hour) {
            return new Hour(
                    hour.hour(),
                    hour.attempts(),
                    hour.answered(),
                    hour.dropped(),
                    Report.share(hour.answered(), hour.attempts()),
                    Report.share(hour.dropped(), hour.answered()));
        }
    }

    @Override
    public List<Hour> rows(ReportQuestion asked) {
        return tables
                .hours(asked.tenant(), asked.period(), asked.departments(), asked.campaign())
                .stream()
                .map(Hour::of)
                .toList();
    }

    @Override
    public Sheet sheet(ReportQuestion asked, ReportWords words) {
        return new Sheet(
                words.hours(),
                rows(asked).stream().<List<?>>map(hour -> cells(hour, words)).toList());
    }

    private static List<?> cells(Hour hour, ReportWords words) {
        return List.of(
                hour.hour(),
                hour.attempts(),
                hour.answered(),
                words.percent(hour.answerRate()),
                hour.dropped(),
                words.percent(hour.dropRate()));
    }
}
