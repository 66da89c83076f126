package hotline.desk.web;

import hotline.access.SignedIn;
import hotline.contacts.Contact;
import hotline.contacts.ContactId;
import hotline.contacts.ContactView;
import hotline.contacts.Contacts;
import hotline.contacts.Sight;
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

    private final Contacts contacts;
    private final ConversationStore conversations;
    private final PhoneNumbers numbers;

    ConversationViews(Contacts contacts, ConversationStore conversations, PhoneNumbers numbers) {
        this.contacts = contacts;
        this.conversations = conversations;
        this.numbers = numbers;
    }

    ConversationView of(
            SignedIn who,
            Conversation known,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        return view(known, person(who, known).orElse(null), agent, language);
    }

    ConversationView.Opened opened(
            SignedIn who,
            Conversation known,
            FloorPicture.@Nullable AgentNow agent,
            Locale language) {
        Optional<Contact> person = person(who, known);
        Object contact =
                person.<Object>map(ContactView::of)
                        .orElseGet(() -> new ConversationView.Caller(known.number()));
        return new ConversationView.Opened(
                view(known, person.orElse(null), agent, language),
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

    private ConversationView view(
            Conversation known,
            @Nullable Contact person,
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
                known.queueName().isEmpty() ? null : known.queueName(),
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
