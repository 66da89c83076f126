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
import hotline.floor.CallId;
import hotline.floor.FloorPicture;
import hotline.kernel.PhoneNumbers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final CalledLeads called;

    ConversationViews(
            Contacts contacts,
            ConversationStore conversations,
            PhoneNumbers numbers,
            CalledLeads called) {
        this.called = called;
        this.contacts = contacts;
        this.conversations = conversations;
        this.numbers = numbers;
    }

    /** A whole list costs as many visits to the database as one conversation. */
    List<ConversationView> of(
            SignedIn who,
            List<Conversation> all,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        Map<UUID, Contact> people = people(who, all);
        Map<CallId, CalledLead> leads = leads(who, all);
        return all.stream()
                .map(
                        known ->
                                view(
                                        known,
                                        people.get(known.id()),
                                        leads.get(known.call()),
                                        agent,
                                        language))
                .toList();
    }

    ConversationView.Opened opened(
            SignedIn who,
            Conversation known,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        Contact person = people(who, List.of(known)).get(known.id());
        CalledLead lead = leads(who, List.of(known)).get(known.call());
        return new ConversationView.Opened(
                view(known, person, lead, agent, language),
                new ConversationView.Form(
                        person == null ? caller(known, lead) : ContactView.of(person),
                        known.disposition(),
                        known.note(),
                        known.nextCallAt()),
                person == null ? null : person.version(),
                candidates(who, known));
    }

    /**
     * Who the conversations are with, by conversation. Whom a number belongs to is decided when the
     * desk first looks, by the rights of the agent who looks; from then on it stays, whatever the
     * agent does with the form.
     */
    private Map<UUID, Contact> people(SignedIn who, List<Conversation> all) {
        Sight sight = Sight.of(who);
        Map<ContactId, Contact> linked =
                contacts.find(
                        who.tenantId(),
                        all.stream()
                                .flatMap(known -> Stream.ofNullable(known.contact()))
                                .collect(Collectors.toSet()));
        Set<String> somebodys =
                contacts.known(
                        who.tenantId(),
                        all.stream()
                                .filter(ConversationViews::isOpen)
                                .map(known -> numbers.key(known.number()))
                                .collect(Collectors.toSet()));
        Map<UUID, Contact> people = new HashMap<>();
        for (Conversation known : all) {
            Optional<Contact> person =
                    known.contact() != null
                            ? Optional.ofNullable(linked.get(known.contact())).filter(sight::sees)
                            : isOpen(known) && somebodys.contains(numbers.key(known.number()))
                                    ? meet(who, known)
                                    : Optional.empty();
            person.ifPresent(contact -> people.put(known.id(), contact));
        }
        return people;
    }

    /** Nobody has said yet who it is. */
    private static boolean isOpen(Conversation known) {
        return known.contact() == null && !known.isSaved() && !known.number().isEmpty();
    }

    private Optional<Contact> meet(SignedIn who, Conversation known) {
        Sight sight = Sight.of(who);
        Optional<Contact> found =
                contacts.byNumber(who.tenantId(), known.number()).stream()
                        .filter(sight::sees)
                        .findFirst();
        found.ifPresent(contact -> conversations.link(who.tenantId(), known.id(), contact));
        return found;
    }

    private Map<CallId, CalledLead> leads(SignedIn who, List<Conversation> all) {
        Set<CallId> out =
                all.stream()
                        .filter(known -> known.direction().equals(OUT))
                        .map(Conversation::call)
                        .collect(Collectors.toSet());
        return out.isEmpty() ? Map.of() : called.of(who.tenantId(), out);
    }

    private List<ConversationView.Known> candidates(SignedIn who, Conversation known) {
        Sight sight = Sight.of(who);
        return contacts.byNumber(who.tenantId(), known.number()).stream()
                .filter(sight::sees)
                .map(contact -> ConversationView.known(ContactView.of(contact)))
                .toList();
    }

    /** As an agent would write it into the form. */
    private ConversationView.Caller caller(Conversation known, @Nullable CalledLead lead) {
        Map<String, String> fields = lead == null ? Map.of() : lead.fields();
        return new ConversationView.Caller(
                numbers.shown(known.number()).replace(" ", ""),
                NAMES.stream()
                        .flatMap(heading -> Stream.ofNullable(fields.get(heading)))
                        .findFirst()
                        .orElse(""));
    }

    private ConversationView view(
            Conversation known,
            @Nullable Contact person,
            @Nullable CalledLead lead,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        PhoneNumbers.Origin origin = numbers.origin(known.number(), language);
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
                known.queueName().isEmpty() || lead != null ? null : known.queueName(),
                lead == null ? null : lead.campaignName(),
                lead == null
                        ? null
                        : new ConversationView.Lead(
                                lead.campaign(), lead.number(), lead.attempt(), lead.fields()),
                known.path(),
                known.waitedMillis() / 1_000.0,
                known.offeredAt(),
                known.answeredAt(),
                known.endedAt(),
                person == null
                        ? null
                        : new ConversationView.Known(person.id().value(), person.person().name()),
                known.calledBack(),
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
