package hotline.reports.web;

import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.reports.CampaignResult;
import hotline.reports.Sheet;
import hotline.reports.store.ReportTables;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of the campaigns, one line for each that dialled; most attempts first. */
@Component
class CampaignsReport implements Report<CampaignsReport.Line> {

    private final ReportTables tables;
    private final Directory directory;

    CampaignsReport(ReportTables tables, Directory directory) {
        this.tables = tables;
        this.directory = directory;
    }

    record Line(
            Named campaign,
            Named department,
            String state,
            long total,
            long done,
            long called,
            long attempts,
            long answered,
            @Nullable Double answerRate,
            long connected,
            long dropped,
            @Nullable Double dropRate,
            long talkSeconds,
            @Nullable Long meanTalkSeconds) {

        private static Line of(CampaignResult one, Company company) {
            return new Line(
                    new Named(one.campaign(), one.name()),
                    Named.department(one.department(), company),
                    one.state().toLowerCase(Locale.ROOT),
                    one.total(),
                    one.done(),
                    one.called(),
                    one.attempts(),
                    one.answered(),
                    Report.share(one.answered(), one.attempts()),
                    one.connected(),
                    one.dropped(),
                    Report.share(one.dropped(), one.answered()),
                    seconds(one.talkedMillis()),
                    one.connected() == 0 ? null : seconds(one.talkedMillis() / one.connected()));
        }
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1_000.0);
    }

    @Override
    public List<Line> rows(ReportQuestion asked) {
        Company company = directory.company(asked.tenant());
        return tables
                .campaigns(asked.tenant(), asked.period(), asked.departments(), asked.campaign())
                .stream()
                .map(one -> Line.of(one, company))
                .toList();
    }

    @Override
    public Sheet sheet(ReportQuestion asked, ReportWords words) {
        return new Sheet(
                words.campaigns(),
                rows(asked).stream().<List<?>>map(line -> cells(line, words)).toList());
    }

    private static List<?> cells(Line line, ReportWords words) {
        return List.of(
                line.campaign().name(),
                line.department().name(),
                words.state(line.state()),
                line.total(),
                line.done(),
                line.called(),
                line.attempts(),
                line.answered(),
                words.percent(line.answerRate()),
                line.connected(),
                line.dropped(),
                words.percent(line.dropRate()),
                line.talkSeconds(),
                line.meanTalkSeconds() == null ? "" : line.meanTalkSeconds());
    }
}
