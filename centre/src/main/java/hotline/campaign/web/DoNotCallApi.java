package hotline.campaign.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.file.NumberFile;
import hotline.campaign.file.UnreadableFile;
import hotline.campaign.store.DoNotCallList;
import hotline.campaign.store.DoNotCallList.Listed;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.web.Answers;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Numbers that no campaign calls; whoever talks to somebody may put the number on the list. */
@RestController
@RequestMapping("/api/v1/do-not-call")
public class DoNotCallApi {

    private static final int LONGEST_NOTE = 500;
    private static final int BATCH = 1_000;

    private final DoNotCallList list;
    private final CampaignDoor door;
    private final PhoneNumbers numbers;
    private final InstantSource clock;
    private final Audit audit;

    DoNotCallApi(
            DoNotCallList list,
            CampaignDoor door,
            PhoneNumbers numbers,
            InstantSource clock,
            Audit audit) {
        this.list = list;
        this.door = door;
        this.numbers = numbers;
        this.clock = clock;
        this.audit = audit;
    }

    record By(@Nullable UUID id, String name) {}

    record Line(String phone, String shown, Instant addedAt, By by, String note) {}

    /** Newest first. */
    @GetMapping
    @Needs(Permission.CAMPAIGN_VIEW)
    PageOf<Line> list(
            SignedIn who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        String part = numbers.e164(q).orElseGet(() -> q.replaceAll("[^0-9]", ""));
        int from = Math.max(0, page);
        int most = Math.clamp(size, 1, PageOf.MOST);
        return new PageOf<>(
                list.list(who.tenantId(), part, (long) from * most, most).stream()
                        .map(this::line)
                        .toList(),
                list.count(who.tenantId(), part),
                from,
                most);
    }

    private Line line(Listed one) {
        return new Line(
                one.phone(),
                numbers.shown(one.phone()),
                one.addedAt(),
                new By(one.by().orElse(null), one.byName()),
                one.note());
    }

    record Form(@Nullable String phone, @Nullable String note) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs({Permission.CAMPAIGN_EDIT, Permission.AGENT_DESK})
    Line add(SignedIn who, @RequestBody Form form) {
        String note = Objects.requireNonNullElse(form.note(), "").strip();
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.invalid(Map.of("note", "tooLong"));
        }
        String phone = number(Objects.requireNonNullElse(form.phone(), ""));
        Listed one = listed(who, phone, note);
        if (list.add(who.tenantId(), one)) {
            audit.note(who, "doNotCall.added", phone, null, Map.of("note", note));
        }
        tell(who, phone);
        return line(one);
    }

    private String number(String typed) {
        return numbers.e164(typed)
                .orElseThrow(() -> Refusal.invalid(Map.of("phone", "notANumber")));
    }

    private Listed listed(SignedIn who, String phone, String note) {
        return new Listed(phone, clock.instant(), Optional.of(who.user()), who.name(), note);
    }

    /** For what the lane has fetched already; the list stands whatever it answers. */
    private void tell(SignedIn who, String phone) {
        Answers.of(door.ask(who.tenantId(), new CampaignEvent.DoNotCall(phone)));
    }

    @DeleteMapping("/{phone}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.CAMPAIGN_EDIT)
    void remove(SignedIn who, @PathVariable String phone) {
        String number = number(phone);
        if (!list.remove(who.tenantId(), number)) {
            throw Refusal.notFound("number");
        }
        audit.note(who, "doNotCall.removed", number, Map.of("phone", number), null);
    }

    /**
     * @param known were on the list before
     * @param rejected are no numbers
     */
    record Imported(long taken, long known, long rejected) {}

    /** Column A of a file, as for a campaign. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.CAMPAIGN_EDIT)
    Imported take(SignedIn who, @RequestPart("file") MultipartFile upload) throws IOException {
        Path copy = Files.createTempFile("do-not-call", ".numbers");
        try {
            upload.transferTo(copy);
            String name = Objects.requireNonNullElse(upload.getOriginalFilename(), "");
            Imported all = read(who, copy, name);
            audit.note(who, "doNotCall.imported", name, null, all);
            return all;
        } catch (UnreadableFile e) {
            throw new Refusal(
                    422,
                    e.why().code(),
                    "This file cannot be read; what stood before that place is on the list.",
                    Map.of("file", e.why().code()),
                    Map.of());
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Imported read(SignedIn who, Path file, String name) throws IOException, UnreadableFile {
        long taken = 0;
        long rows = 0;
        long rejected = 0;
        try (NumberFile entries =
                NumberFile.open(file, name, typed -> numbers.e164(typed).isPresent())) {
            List<Listed> batch = new ArrayList<>();
            for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
                rows++;
                Optional<String> phone = numbers.e164(entry.get().typed());
                rejected += phone.isEmpty() ? 1 : 0;
                phone.ifPresent(number -> batch.add(listed(who, number, name)));
                if (batch.size() == BATCH) {
                    taken += add(who, batch);
                }
            }
            taken += add(who, batch);
        }
        return new Imported(taken, rows - rejected - taken, rejected);
    }

    private int add(SignedIn who, List<Listed> batch) {
        int fresh = list.addAll(who.tenantId(), batch);
        // The lane has a few numbers at hand; a long list is mostly of others, but it must hear
        // all.
        batch.forEach(one -> tell(who, one.phone()));
        batch.clear();
        return fresh;
    }
}
