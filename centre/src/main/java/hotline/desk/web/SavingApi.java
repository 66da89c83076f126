package hotline.desk.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.contacts.ContactId;
import hotline.contacts.Contacts;
import hotline.contacts.Editor;
import hotline.contacts.Person;
import hotline.contacts.PersonCheck;
import hotline.contacts.PersonForm;
import hotline.contacts.Sight;
import hotline.contacts.StaleVersion;
import hotline.desk.Conversation;
import hotline.desk.House;
import hotline.desk.SaveForm;
import hotline.desk.SavedTeller;
import hotline.desk.store.ConversationStore;
import hotline.desk.store.Saving;
import hotline.floor.AgentId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.kernel.web.Answers;
import hotline.kernel.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the agent writes: drafts while typing, and the one click that saves. */
@RestController
@RequestMapping("/api/v1/desk/conversations/{id}")
public class SavingApi {

    private static final int LONGEST_DRAFT = 64_000;
    private static final int LONGEST_NOTE = 4_000;

    private final ConversationStore conversations;
    private final Contacts contacts;
    private final Saving saving;
    private final SavedTeller teller;
    private final FloorDoor floor;
    private final House house;
    private final DeskApi desk;
    private final InstantSource clock;

    SavingApi(
            ConversationStore conversations,
            Contacts contacts,
            Saving saving,
            SavedTeller teller,
            FloorDoor floor,
            House house,
            DeskApi desk,
            InstantSource clock) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.saving = saving;
        this.teller = teller;
        this.floor = floor;
        this.house = house;
        this.desk = desk;
        this.clock = clock;
    }

    /** Kept as it is sent; the last one wins. */
    @PutMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.AGENT_DESK)
    public void draft(SignedIn who, @PathVariable UUID id, @RequestBody JsonNode form) {
        String text = form.toString();
        if (!form.isObject() || text.length() > LONGEST_DRAFT || text.contains("\\u0000")) {
            throw Refusal.invalid(Map.of("draft", form.isObject() ? "tooLong" : "notAForm"));
        }
        if (!conversations.draft(who.tenantId(), new AgentId(who.user()), id, text)) {
            throw Refusal.notFound("conversation");
        }
    }

    /**
     * @param contactId somebody else than the conversation's
     * @param contactVersion the one that the form was filled in with
     * @param ready also ends the wrap-up
     */
    public record Saved(
            @Nullable PersonForm contact,
            @Nullable UUID contactId,
            @Nullable Integer contactVersion,
            @Nullable String disposition,
            @Nullable String note,
            @Nullable Instant nextCallAt,
            boolean ready) {}

    @PostMapping("/save")
    @Needs(Permission.AGENT_DESK)
    public ConversationView.Opened save(
            SignedIn who, Locale language, @PathVariable UUID id, @RequestBody Saved saved)
            throws InterruptedException {
        SaveForm form = checked(who, id, saved);
        try {
            boolean found =
                    saving.save(who.tenantId(), id, form, Editor.of(who), clock.instant())
                            .isPresent();
            if (!found) {
                throw Refusal.notFound("conversation");
            }
        } catch (StaleVersion stale) {
            throw stale.refusal();
        }
        teller.tellSoon(who.tenantId());
        if (saved.ready()) {
            // Refused when there is no wrap-up to end; what was saved is saved.
            Answers.of(
                    floor.ask(who.tenantId(), new FloorEvent.EndWrapUp(new AgentId(who.user()))));
        }
        return desk.conversation(who, language, id);
    }

    private SaveForm checked(SignedIn who, UUID id, Saved saved) {
        Person typed = saved.contact() == null ? Person.calling("") : saved.contact().person();
        Person person = typed.with(house.tidied(who.tenantId(), typed.custom()));
        String disposition = saved.disposition() == null ? "" : saved.disposition();
        String note = saved.note() == null ? "" : saved.note().strip();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        Map<String, String> problems = new LinkedHashMap<>();
        PersonCheck.problemsOf(person, today)
                .forEach((field, code) -> problems.put("contact." + field, code));
        fieldProblems(who, id, saved, person.custom())
                .forEach((field, code) -> problems.putIfAbsent("contact." + field, code));
        // Without name and number it is still whoever called.
        problems.remove("contact.name", "required");
        boolean known =
                disposition.isEmpty()
                        || house.dispositions(who.tenantId()).stream()
                                .anyMatch(one -> one.code().equals(disposition));
        if (!known) {
            problems.put("disposition", "unknown");
        }
        if (note.length() > LONGEST_NOTE) {
            problems.put("note", "tooLong");
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new SaveForm(
                person,
                chosen(who, saved),
                saved.contactVersion(),
                disposition,
                note,
                saved.nextCallAt());
    }

    private Map<String, String> fieldProblems(
            SignedIn who, UUID id, Saved saved, Map<String, String> custom) {
        Map<String, String> problems = house.problems(who.tenantId(), custom, Map.of());
        // Mostly there are none, and then nobody needs to look.
        return problems.isEmpty()
                ? problems
                : house.problems(who.tenantId(), custom, before(who, id, saved));
    }

    /** What the company's own fields hold of whom the conversation is with. */
    private Map<String, String> before(SignedIn who, UUID id, Saved saved) {
        return Optional.ofNullable(saved.contactId())
                .map(ContactId::new)
                .or(
                        () ->
                                conversations
                                        .find(who.tenantId(), new AgentId(who.user()), id)
                                        .map(Conversation::contact))
                .flatMap(contact -> contacts.find(who.tenantId(), contact))
                .filter(Sight.of(who)::sees)
                .map(contact -> contact.person().custom())
                .orElse(Map.of());
    }

    private @Nullable ContactId chosen(SignedIn who, Saved saved) {
        if (saved.contactId() == null) {
            return null;
        }
        ContactId contact = new ContactId(saved.contactId());
        boolean seen =
                contacts.find(who.tenantId(), contact).filter(Sight.of(who)::sees).isPresent();
        if (!seen) {
            throw Refusal.notFound("contact");
        }
        return contact;
    }
}
