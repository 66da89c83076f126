package hotline.desk.web;

import hotline.access.SignedIn;
import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.ContactView;
import hotline.contacts.Contacts;
import hotline.contacts.Sight;
import hotline.desk.CalledLeads;
import hotline.desk.CalledLeads.CalledLead;
import hotline.desk.Conversation;
import hotline.desk.store.ConversationStore;
import hotline.floor.FloorPicture;
import hotline.kernel.PhoneNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dresses conversations for the page: who it is, from where, what the agent does about it. */
@Component
class ConversationViews {

    private static final String OUT = "out";

    /** How files head the column with people's names. */
    private static final List<String> NAMES = List.of("姓名", "客户姓名", "名称", "name", "Name");

    private final Contacts contacts;
    private final ConversationStore conversations;
    private final PhoneNumbers numbers;
    private final CalledLeads leads;

    ConversationViews(
            Contacts contacts,
            ConversationStore conversations,
            PhoneNumbers numbers,
            CalledLeads leads) {
        this.leads = leads;
        this.contacts = contacts;
        this.conversations = conversations;
        this.numbers = numbers;
    }

    ConversationView of(
            SignedIn who,
            Conversation known,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        return view(who, known, person(who, known).orElse(null), agent, language);
    }

    ConversationView.Opened opened(
            SignedIn who,
            Conversation known,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        Optional<Contact> person = person(who, known);
        Object contact = person.<Object>map(ContactView::of).orElseGet(() -> caller(who, known));
        return new ConversationView.Opened(
                view(who, known, person.orElse(null), agent, language),
                new ConversationView.Form(
                        contact, known.disposition(), known.note(), known.nextCallAt()),
                person.map(Contact::version).orElse(null),
                candidates(who, known));
    }

    /**
     * Whom the number belongs to is decided when the desk first looks, by the rights of the agent
     * who looks; from then on it stays, whatever the agent does with the form.
     */
    private Optional<Contact> person(SignedIn who, Conversation known) {
        Sight sight = Sight.of(who);
        ContactId linked = known.contact();
        if (linked != null) {
            return contacts.find(who.tenantId(), linked).filter(sight::sees);
        }
        if (known.isSaved() || known.number().isEmpty()) {
            return Optional.empty();
        }
        Optional<Contact> found =
                contacts.byNumber(who.tenantId(), known.number()).stream()
                        .filter(sight::sees)
                        .findFirst();
        found.ifPresent(contact -> conversations.link(who.tenantId(), known.id(), contact));
        return found;
    }

    private List<ConversationView.Known> candidates(SignedIn who, Conversation known) {
        Sight sight = Sight.of(who);
        return contacts.byNumber(who.tenantId(), known.number()).stream()
                .filter(sight::sees)
                .map(contact -> ConversationView.known(ContactView.of(contact)))
                .toList();
    }

    /** As an agent would write it into the form. */
    private ConversationView.Caller caller(SignedIn who, Conversation known) {
        return new ConversationView.Caller(
                numbers.shown(known.number()).replace(" ", ""),
                lead(who, known)
                        .flatMap(
                                lead ->
                                        NAMES.stream()
                                                .filter(lead.fields()::containsKey)
                                                .findFirst()
                                                .map(lead.fields()::get))
                        .orElse(""));
    }

    private Optional<CalledLead> lead(SignedIn who, Conversation known) {
        return known.direction().equals(OUT)
                ? leads.of(who.tenantId(), known.call())
                : Optional.empty();
    }

    private ConversationView view(
            SignedIn who,
            Conversation known,
            @Nullable Contact person,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        PhoneNumbers.Origin origin = numbers.origin(known.number(), language);
        Optional<CalledLead> lead = lead(who, known);
        return new ConversationView(
                known.id(),
                known.call().value(),
                known.direction(),
                known.isOnline(),
                state(known, agent),
                known.number(),
                known.fromName(),
                origin.place(),
                origin.carrier(),
                known.queueName().isEmpty() || lead.isPresent() ? null : known.queueName(),
                lead.map(CalledLead::campaignName).orElse(null),
                lead.map(
                                called ->
                                        new ConversationView.Lead(
                                                called.campaign(),
                                                called.number(),
                                                called.attempt(),
                                                called.fields()))
                        .orElse(null),
                known.path(),
                known.waitedMillis() / 1_000.0,
                known.offeredAt(),
                known.answeredAt(),
                known.endedAt(),
                person == null
                        ? null
                        : new ConversationView.Known(person.id().value(), person.person().name()),
                known.isSaved(),
                known.savedAt(),
                known.recording(),
                isMuted(known, agent),
                known.consultTarget().isEmpty()
                        ? null
                        : new ConversationView.Consult(known.consultTarget(), known.consultState()),
                known.draft());
    }

    private static boolean isMuted(Conversation known, FloorPicture.@Nullable AgentNow agent) {
        return known.isOnline()
                && agent != null
                && agent.muted()
                && Objects.equals(agent.call().orElse(null), known.call());
    }

    private static String state(Conversation known, FloorPicture.@Nullable AgentNow agent) {
        boolean writtenUp =
                !known.isOnline()
                        && agent != null
                        && agent.doing() == FloorPicture.Doing.WRAP_UP
                        && Objects.equals(agent.call().orElse(null), known.call());
        return writtenUp ? "wrapUp" : known.state();
    }
}
