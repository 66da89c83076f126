package hotline.reports.web;

import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.directory.Disposition;
import hotline.reports.AgentConclusions;
import hotline.reports.Sheet;
import hotline.reports.store.ReportTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the agents concluded: of all calls, or of one campaign's. */
@Component
class DispositionsReport implements Report<DispositionsReport.Line> {

    private final ReportTables tables;
    private final Directory directory;

    DispositionsReport(ReportTables tables, Directory directory) {
        this.tables = tables;
        this.directory = directory;
    }

    /**
     * @param none conversations without a disposition
     * @param counts disposition → how many
     */
    record Line(
            Named agent,
            @Nullable Named department,
            long conversations,
            long none,
            Map<String, Long> counts) {

        private static Line of(AgentConclusions one, Company company) {
            long concluded = one.counts().values().stream().mapToLong(Long::longValue).sum();
            return new Line(
                    new Named(one.agent(), one.name()),
                    one.department().map(id -> Named.department(id, company)).orElse(null),
                    one.conversations(),
                    one.conversations() - concluded,
                    one.counts());
        }
    }

    @Override
    public List<Line> rows(ReportQuestion asked) {
        Company company = directory.company(asked.tenant());
        return tables
                .conclusions(asked.tenant(), asked.period(), asked.departments(), asked.campaign())
                .stream()
                .map(one -> Line.of(one, company))
                .toList();
    }

    /** One column for each disposition that was chosen. */
    @Override
    public Sheet sheet(ReportQuestion asked, ReportWords words) {
        List<Line> rows = rows(asked);
        Map<String, String> names = names(directory.company(asked.tenant()), rows, words);
        List<String> codes = List.copyOf(names.keySet());
        return new Sheet(
                Stream.concat(words.dispositions().stream(), names.values().stream()).toList(),
                rows.stream().<List<?>>map(line -> cells(line, codes)).toList());
    }

    /** In the order of the list; what is gone from it comes last, by its code. */
    private static Map<String, String> names(Company company, List<Line> rows, ReportWords words) {
        Set<String> chosen = new TreeSet<>();
        rows.forEach(line -> chosen.addAll(line.counts().keySet()));
        Map<String, String> names = new LinkedHashMap<>();
        company.dispositions().values().stream()
                .sorted(Comparator.comparing(Disposition::order).thenComparing(Disposition::code))
                .filter(one -> chosen.contains(one.code()))
                .forEach(one -> names.put(one.code(), words.name(one.name())));
        chosen.forEach(code -> names.putIfAbsent(code, code));
        return names;
    }

    private static List<?> cells(Line line, List<String> codes) {
        List<Object> cells = new ArrayList<>();
        cells.add(line.agent().name());
        cells.add(Named.orNothing(line.department()));
        cells.add(line.conversations());
        cells.add(line.none());
        codes.forEach(code -> cells.add(line.counts().getOrDefault(code, 0L)));
        return cells;
    }
}
