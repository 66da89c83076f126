package hotline.campaign.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.Code;
import hotline.campaign.store.CampaignTable.Kept;
import hotline.campaign.store.ImportTable;
import hotline.campaign.store.ImportTable.RejectedRow;
import hotline.kernel.sheet.SheetFile;
import hotline.kernel.sheet.SheetWriter;
import hotline.kernel.sheet.XlsxWriter;
import hotline.kernel.web.PageOf;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of numbers: how they are to look, and what was not taken from one. */
@RestController
@RequestMapping("/api/v1/campaigns")
public class ImportsApi {

    static final MediaType XLSX =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final CampaignsOfWho campaigns;
    private final ImportTable imports;
    private final Audit audit;

    ImportsApi(CampaignsOfWho campaigns, ImportTable imports, Audit audit) {
        this.campaigns = campaigns;
        this.imports = imports;
        this.audit = audit;
    }

    /** A file to fill in. */
    @GetMapping("/template")
    @Needs(Permission.CAMPAIGN_CREATE)
    ResponseEntity<byte[]> template(Locale language) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new XlsxWriter(bytes)) {
            book.row(
                    isChinese(language)
                            ? List.of("号码", "姓名", "备注")
                            : List.of("Number", "Name", "Note"));
        }
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header("Content-Disposition", "attachment; filename=\"hotline-leads.xlsx\"")
                .body(bytes.toByteArray());
    }

    static boolean isChinese(Locale language) {
        return Objects.equals(language.getLanguage(), "zh");
    }

    /**
     * @param value as it stands in the file
     */
    record RejectedView(long line, String value, String reason) {}

    @GetMapping("/{id}/rejected")
    @Needs(Permission.CAMPAIGN_VIEW)
    PageOf<RejectedView> rejected(
            SignedIn who,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Kept campaign = campaigns.find(who, id);
        int from = Math.max(0, page);
        int most = Math.clamp(size, 1, PageOf.MOST);
        return new PageOf<>(
                imports.rejected(who.tenantId(), campaign.id(), (long) from * most, most).stream()
                        .map(
                                row ->
                                        new RejectedView(
                                                row.line(), row.value(), Code.of(row.reason())))
                        .toList(),
                campaign.file().map(ImportTable.Import::rejected).orElse(0L),
                from,
                most);
    }

    @GetMapping("/{id}/rejected/export")
    @Needs(Permission.CAMPAIGN_VIEW)
    void export(SignedIn who, Locale language, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        Kept campaign = campaigns.find(who, id);
        audit.note(who, "campaign.rejectedExported", campaign.settings().name(), null, null);
        response.setContentType(SheetFile.CSV.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"rejected.csv\"");
        boolean chinese = isChinese(language);
        SheetWriter out = SheetFile.CSV.open(response.getOutputStream());
        out.row(chinese ? List.of("行", "内容", "原因") : List.of("Line", "Content", "Reason"));
        imports.eachRejected(who.tenantId(), campaign.id(), row -> write(out, cells(row, chinese)));
        // Not in any case: closed, half of the rows would look like all of them.
        out.close();
    }

    private static void write(SheetWriter out, List<?> cells) {
        try {
            out.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException("the file of rows cannot be written", gone);
        }
    }

    private static List<?> cells(RejectedRow row, boolean chinese) {
        String reason =
                switch (row.reason()) {
                    case EMPTY -> chinese ? "没有号码" : "no number";
                    case NOT_A_NUMBER -> chinese ? "不是电话号码" : "not a telephone number";
                    case TWICE -> chinese ? "重复" : "twice in this campaign";
                    case EXISTING_CONTACT -> chinese ? "已是客户" : "already a contact";
                    case DO_NOT_CALL -> chinese ? "在禁呼名单中" : "on the do-not-call list";
                };
        return List.of(row.line(), row.value(), reason);
    }
}
