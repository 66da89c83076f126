package hotline.reports.web;

import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.reports.AgentCalls;
import hotline.reports.Sheet;
import hotline.reports.store.ReportTables;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who took how many calls, and talked how long. */
@Component
class AgentsReport implements Report<AgentsReport.Agent> {

    private final ReportTables tables;
    private final Directory directory;

    AgentsReport(ReportTables tables, Directory directory) {
        this.tables = tables;
        this.directory = directory;
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
            long rank) {

        private static Agent of(AgentCalls one, Company company) {
            return new Agent(
                    new Named(one.agent(), one.name()),
                    one.department().map(id -> Named.department(id, company)).orElse(null),
                    one.direction(),
                    one.calls(),
                    one.answered(),
                    Report.share(one.answered(), one.calls()),
                    seconds(one.talkedMillis()),
                    one.answered() == 0 ? null : seconds(one.talkedMillis() / one.answered()),
                    seconds(one.longestMillis()),
                    one.overAMinute(),
                    one.rank());
        }
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1_000.0);
    }

    @Override
    public List<Agent> rows(ReportQuestion asked) {
        Company company = directory.company(asked.tenant());
        return tables.agents(asked.tenant(), asked.period(), asked.departments()).stream()
                .map(one -> Agent.of(one, company))
                .toList();
    }

    @Override
    public Sheet sheet(ReportQuestion asked, ReportWords words) {
        return new Sheet(
                words.agents(),
                rows(asked).stream().<List<?>>map(one -> cells(one, words)).toList());
    }

    private static List<?> cells(Agent one, ReportWords words) {
        return List.of(
                one.rank(),
                one.agent().name(),
                Named.orNothing(one.department()),
                words.direction(one.direction()),
                one.calls(),
                one.answered(),
                words.percent(one.answerRate()),
                one.talkSeconds(),
                one.meanTalkSeconds() == null ? "" : one.meanTalkSeconds(),
                one.longestTalkSeconds(),
                one.overAMinute());
    }
}
