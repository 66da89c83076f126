package hotline.records.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.sheet.SheetFile;
import hotline.kernel.sheet.SheetWriter;
import hotline.kernel.web.Refusal;
import hotline.records.CallFilter;
import hotline.records.Names;
import hotline.records.store.CallRow;
import hotline.records.store.CallSearch;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Call records as a workbook or a CSV file, written while they are read. */
@RestController
public class CallExport {

    private static final List<String> CHINESE =
            List.of(
                    "时间", "方向", "号码", "归属地", "运营商", "主叫", "被叫", "线路", "队列", "坐席", "部门", "结果",
                    "等待(秒)", "振铃(秒)", "通话(秒)", "保持(秒)", "话后(秒)", "挂断方", "原因", "SIP", "Q.850",
                    "录音(秒)", "通话编号");
    private static final List<String> ENGLISH =
            List.of(
                    "Time",
                    "Direction",
                    "Number",
                    "Place",
                    "Carrier",
                    "From",
                    "To",
                    "Trunk",
                    "Queue",
                    "Agents",
                    "Departments",
                    "Outcome",
                    "Wait (s)",
                    "Ring (s)",
                    "Talk (s)",
                    "Hold (s)",
                    "Wrap-up (s)",
                    "Ended by",
                    "Cause",
                    "SIP",
                    "Q.850",
                    "Recorded (s)",
                    "Call");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final CallSearch search;
    private final Names names;
    private final PhoneNumbers numbers;
    private final Audit audit;

    CallExport(CallSearch search, Names names, PhoneNumbers numbers, Audit audit) {
        this.search = search;
        this.names = names;
        this.numbers = numbers;
        this.audit = audit;
    }

    /**
     * @param zone in which times are written, such as {@code Asia/Shanghai}
     */
    @GetMapping("/api/v1/calls/export")
    @Needs(Permission.REPORT_VIEW)
    public void export(
            SignedIn who,
            Locale language,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "UTC") String zone,
            HttpServletResponse response)
            throws IOException {
        CallFilter filter =
                CallQuestion.filter(asked, below -> names.withBelow(who.tenantId(), below));
        SheetFile file =
                SheetFile.of(asked.getOrDefault("format", "csv"))
                        .orElseThrow(() -> Refusal.invalid(Map.of("format", "unknown")));
        ZoneId here = zone(zone);
        audit.note(who, "calls.exported", "calls", null, new TreeMap<>(asked));
        response.setContentType(file.type());
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"calls." + file.ending() + "\"");
        boolean chinese = Objects.equals(language.getLanguage(), "zh");
        SheetWriter out = file.open(response.getOutputStream());
        out.row(chinese ? CHINESE : ENGLISH);
        search.each(
                who.tenantId(),
                CallsApi.scope(who),
                filter,
                row -> write(out, cells(who, row, here, language)));
        // Not in any case: closed, half of the calls would look like all of them.
        out.close();
    }

    private static void write(SheetWriter out, List<?> cells) {
        try {
            out.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException("the file of calls cannot be written", gone);
        }
    }

    private List<?> cells(SignedIn who, CallRow row, ZoneId zone, Locale language) {
        PhoneNumbers.Origin origin = numbers.origin(row.number(), language);
        List<String> agents = row.agents().stream().map(CallRow.Named::name).toList();
        List<String> departments =
                row.departments().stream()
                        .map(id -> names.department(who.tenantId(), id).orElse(""))
                        .toList();
        return List.of(
                time(row.arrivedAt(), zone),
                row.direction(),
                row.number(),
                origin.place(),
                origin.carrier(),
                row.from(),
                row.to(),
                row.trunk(),
                row.queueName(),
                String.join("; ", agents),
                String.join("; ", departments),
                row.outcome(),
                seconds(row.waitedMillis()),
                seconds(row.rangMillis()),
                seconds(row.talkedMillis()),
                seconds(row.heldMillis()),
                seconds(row.wrappedMillis()),
                orEmpty(row.endedBy()),
                orEmpty(row.cause()),
                row.sip(),
                row.q850(),
                seconds(row.recordedMillis()),
                row.call());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid(Map.of("zone", "unknown"));
        }
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1_000.0);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
