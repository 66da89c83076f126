package hotline.contacts.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.ContactView;
import hotline.contacts.Editor;
import hotline.contacts.Note;
import hotline.contacts.Person;
import hotline.contacts.PersonCheck;
import hotline.contacts.PersonForm;
import hotline.contacts.Sight;
import hotline.contacts.StaleVersion;
import hotline.contacts.Timeline;
import hotline.contacts.TimelineEntry;
import hotline.contacts.TimelineSource;
import hotline.contacts.store.ContactSearch;
import hotline.contacts.store.ContactStore;
import hotline.contacts.store.NoteStore;
import hotline.directory.Directory;
import hotline.directory.FieldValues;
import hotline.kernel.web.PageOf;
import hotline.kernel.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The CRM. A contact that somebody may not see is not there for them: 404, not 403. */
@RestController
@RequestMapping("/api/v1/contacts")
public class ContactsApi {

    private static final int MOST_HISTORY = 200;

    private final ContactStore contacts;
    private final ContactSearch search;
    private final NoteStore notes;
    private final Timeline timeline;
    private final Directory directory;
    private final InstantSource clock;

    public ContactsApi(
            ContactStore contacts,
            ContactSearch search,
            NoteStore notes,
            List<TimelineSource> sources,
            Directory directory,
            InstantSource clock) {
        this.contacts = contacts;
        this.search = search;
        this.notes = notes;
        this.timeline = new Timeline(sources);
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    @Needs(Permission.CONTACT_VIEW)
    public PageOf<ContactView> list(
            SignedIn who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (q.length() > 100) {
            throw Refusal.invalid(Map.of("q", "tooLong"));
        }
        int number = Math.clamp(page, 0, 1_000_000);
        int rows = Math.clamp(size, 1, PageOf.MOST);
        ContactSearch.Found found =
                search.search(who.tenantId(), Sight.of(who), q, order(sort), number * rows, rows);
        return new PageOf<>(
                found.contacts().stream().map(ContactView::of).toList(),
                found.total(),
                number,
                rows);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.CONTACT_EDIT)
    public ContactView add(SignedIn who, @RequestBody PersonForm form) {
        Person person = checked(who, form, Map.of());
        return ContactView.of(
                contacts.add(who.tenantId(), person, Editor.of(who), clock.instant()));
    }

    @GetMapping("/{id}")
    @Needs(Permission.CONTACT_VIEW)
    public ContactView get(SignedIn who, @PathVariable UUID id) {
        return ContactView.of(seen(who, id));
    }

    @PutMapping("/{id}")
    @Needs(Permission.CONTACT_EDIT)
    public ContactView change(SignedIn who, @PathVariable UUID id, @RequestBody PersonForm form) {
        if (form.version() == null) {
            throw Refusal.invalid(Map.of("version", "required"));
        }
        Person person = checked(who, form, seen(who, id).person().custom());
        try {
            return contacts.change(
                            who.tenantId(),
                            new ContactId(id),
                            form.version(),
                            person,
                            Editor.of(who),
                            clock.instant())
                    .map(ContactView::of)
                    .orElseThrow(() -> Refusal.notFound("contact"));
        } catch (StaleVersion stale) {
            throw stale.refusal();
        }
    }

    @GetMapping("/by-number/{number}")
    @Needs(Permission.CONTACT_VIEW)
    public List<ContactView> byNumber(SignedIn who, @PathVariable String number) {
        Sight sight = Sight.of(who);
        return contacts.byNumber(who.tenantId(), number).stream()
                .filter(sight::sees)
                .map(ContactView::of)
                .toList();
    }

    @GetMapping("/{id}/history")
    @Needs(Permission.CONTACT_VIEW)
    public List<TimelineEntry> history(
            SignedIn who,
            @PathVariable UUID id,
            @RequestParam @Nullable Instant before,
            @RequestParam(defaultValue = "50") int limit) {
        Contact contact = seen(who, id);
        Instant until = before == null ? clock.instant().plusSeconds(1) : before;
        return timeline.before(who.tenantId(), contact, until, Math.clamp(limit, 1, MOST_HISTORY));
    }

    /** What somebody writes down about a person. */
    public record NoteForm(@Nullable String text, @Nullable UUID call) {}

    @PostMapping("/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.CONTACT_EDIT)
    public Note note(SignedIn who, @PathVariable UUID id, @RequestBody NoteForm form) {
        String text = form.text() == null ? "" : form.text().strip();
        if (text.isEmpty()) {
            throw Refusal.invalid(Map.of("text", "required"));
        }
        if (text.length() > 4_000) {
            throw Refusal.invalid(Map.of("text", "tooLong"));
        }
        Contact contact = seen(who, id);
        return notes.add(
                who.tenantId(), contact.id(), form.call(), text, Editor.of(who), clock.instant());
    }

    private Contact seen(SignedIn who, UUID id) {
        return contacts.find(who.tenantId(), new ContactId(id))
                .filter(Sight.of(who)::sees)
                .orElseThrow(() -> Refusal.notFound("contact"));
    }

    /**
     * @param before what the company's own fields hold now
     */
    private Person checked(SignedIn who, PersonForm form, Map<String, String> before) {
        var fields = directory.company(who.tenantId()).contactFields();
        Person typed = form.person();
        Person person = typed.with(FieldValues.tidied(fields, typed.custom()));
        // A day of grace: it is already tomorrow in some places.
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        Map<String, String> problems = new LinkedHashMap<>(PersonCheck.problemsOf(person, today));
        FieldValues.problems(fields.values(), person.custom(), before)
                .forEach(problems::putIfAbsent);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return person;
    }

    private static ContactSearch.Order order(String sort) {
        return switch (sort) {
            case "name" -> ContactSearch.Order.NAME;
            case "-name" -> ContactSearch.Order.NAME_BACKWARDS;
            case "-createdAt" -> ContactSearch.Order.CREATED_LAST;
            case "", "-changedAt" -> ContactSearch.Order.CHANGED_LAST;
            default -> throw Refusal.invalid(Map.of("sort", "unknown"));
        };
    }
}
