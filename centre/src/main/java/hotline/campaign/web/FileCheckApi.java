package hotline.campaign.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.Code;
import hotline.campaign.file.NumberFile;
import hotline.campaign.file.NumberFile.Entry;
import hotline.campaign.file.UnreadableFile;
import hotline.campaign.store.NewLeads;
import hotline.kernel.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Looks at the head of a file before a campaign is made of it; keeps nothing. */
@RestController
public class FileCheckApi {

    private static final int MOST_ROWS = 5_000;
    private static final int MOST_REFUSED = 10;

    private final NewLeads leads;

    FileCheckApi(NewLeads leads) {
        this.leads = leads;
    }

    record Refused(long line, String value, String reason) {}

    /**
     * @param rows that were looked at
     * @param whole whether these are all
     * @param estimate of all rows of the file, by how much of it was read
     * @param taken of the rows that were looked at
     * @param first of those that would be refused
     */
    record Check(
            long rows,
            boolean whole,
            long estimate,
            long taken,
            long refused,
            List<Refused> first) {}

    /** The first five thousand rows, as they would be taken now. */
    @PostMapping(
            path = "/api/v1/campaigns/file-check",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.CAMPAIGN_CREATE)
    Check check(
            SignedIn who,
            @RequestPart("file") MultipartFile upload,
            @RequestParam(defaultValue = "true") boolean skipExistingContacts)
            throws IOException {
        Path copy = Files.createTempFile("file-check", ".numbers");
        try {
            upload.transferTo(copy);
            String name = Objects.requireNonNullElse(upload.getOriginalFilename(), "");
            return read(who, copy, name, skipExistingContacts);
        } catch (UnreadableFile e) {
            throw Refusal.invalid(Map.of("file", e.why().code()));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Check read(SignedIn who, Path copy, String name, boolean skipContacts)
            throws IOException, UnreadableFile {
        try (NumberFile file = NumberFile.open(copy, name, leads::isNumber)) {
            List<Entry> head = new ArrayList<>();
            Optional<Entry> next = file.next();
            while (next.isPresent() && head.size() < MOST_ROWS) {
                head.add(numberOf(next.get()));
                next = file.next();
            }
            boolean whole = next.isEmpty();
            long estimate =
                    whole ? head.size() : Math.round(head.size() / Math.max(1e-6, file.progress()));
            List<Optional<NewLeads.Reason>> reasons =
                    leads.judge(who.tenantId(), head, skipContacts);
            List<Refused> first = new ArrayList<>();
            int refused = 0;
            for (int i = 0; i < head.size(); i++) {
                if (reasons.get(i).isPresent()) {
                    refused++;
                    if (first.size() < MOST_REFUSED) {
                        first.add(refused(head.get(i), reasons.get(i).get()));
                    }
                }
            }
            return new Check(head.size(), whole, estimate, head.size() - refused, refused, first);
        }
    }

    /** Nothing else is judged, and five thousand rows may be long. */
    private static Entry numberOf(Entry row) {
        return new Entry(row.line(), row.typed(), Map.of());
    }

    private static Refused refused(Entry entry, NewLeads.Reason reason) {
        return new Refused(entry.line(), entry.typed(), Code.of(reason));
    }
}
