package hotline.reports.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.directory.Directory;
import hotline.kernel.sheet.SheetFile;
import hotline.kernel.sheet.SheetWriter;
import hotline.kernel.web.Refusal;
import hotline.reports.Sheet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports of the own departments and those below; to look at, and to take along. */
@RestController
@RequestMapping("/api/v1/reports")
public class ReportsApi {

    private final DaysReport days;
    private final HoursReport hours;
    private final AgentsReport agents;
    private final DispositionsReport dispositions;
    private final QueuesReport queues;
    private final CampaignsReport campaigns;
    private final Directory directory;
    private final InstantSource clock;
    private final Audit audit;

    ReportsApi(
            DaysReport days,
            HoursReport hours,
            AgentsReport agents,
            DispositionsReport dispositions,
            QueuesReport queues,
            CampaignsReport campaigns,
            Directory directory,
            InstantSource clock,
            Audit audit) {
        this.days = days;
        this.hours = hours;
        this.agents = agents;
        this.dispositions = dispositions;
        this.queues = queues;
        this.campaigns = campaigns;
        this.directory = directory;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping("/outbound-days")
    @Needs(Permission.REPORT_VIEW)
    List<DaysReport.Day> days(SignedIn who, @RequestParam Map<String, String> asked) {
        return days.rows(question(who, asked));
    }

    @GetMapping("/outbound-hours")
    @Needs(Permission.REPORT_VIEW)
    List<HoursReport.Hour> hours(SignedIn who, @RequestParam Map<String, String> asked) {
        return hours.rows(question(who, asked));
    }

    @GetMapping("/agents")
    @Needs(Permission.REPORT_VIEW)
    List<AgentsReport.Agent> agents(SignedIn who, @RequestParam Map<String, String> asked) {
        return agents.rows(question(who, asked));
    }

    @GetMapping("/dispositions")
    @Needs(Permission.REPORT_VIEW)
    List<DispositionsReport.Line> dispositions(
            SignedIn who, @RequestParam Map<String, String> asked) {
        return dispositions.rows(question(who, asked));
    }

    @GetMapping("/queues")
    @Needs(Permission.REPORT_VIEW)
    List<QueuesReport.Line> queues(SignedIn who, @RequestParam Map<String, String> asked) {
        return queues.rows(question(who, asked));
    }

    @GetMapping("/campaigns")
    @Needs(Permission.REPORT_VIEW)
    List<CampaignsReport.Line> campaigns(SignedIn who, @RequestParam Map<String, String> asked) {
        return campaigns.rows(question(who, asked));
    }

    /** What the page shows, as {@code xlsx} or {@code csv}. */
    @GetMapping("/{report}/export")
    @Needs(Permission.REPORT_VIEW)
    void export(
            SignedIn who,
            Locale language,
            @PathVariable String report,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        Report<?> wanted =
                switch (report) {
                    case "outbound-days" -> days;
                    case "outbound-hours" -> hours;
                    case "agents" -> agents;
                    case "dispositions" -> dispositions;
                    case "queues" -> queues;
                    case "campaigns" -> campaigns;
                    case String _ -> throw Refusal.notFound("report");
                };
        SheetFile file =
                SheetFile.of(asked.getOrDefault("format", "xlsx"))
                        .orElseThrow(() -> Refusal.invalid(Map.of("format", "unknown")));
        Sheet sheet = wanted.sheet(question(who, asked), new ReportWords(language));
        audit.note(who, "report.exported", report, null, new TreeMap<>(asked));
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + report + "." + file.ending() + "\"");
        response.setContentType(file.type());
        try (SheetWriter out = file.open(response.getOutputStream())) {
            out.row(sheet.headings());
            for (List<?> row : sheet.rows()) {
                out.row(row);
            }
        }
    }

    private ReportQuestion question(SignedIn who, Map<String, String> asked) {
        return ReportQuestion.of(who, asked, directory, clock.instant());
    }
}
