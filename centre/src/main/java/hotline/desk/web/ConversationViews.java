package hotline.desk.web;

import hotline.access.SignedIn;
import hotline.contacts.Contact;
import hotline.contacts.ContactView;
import hotline.desk.CalledLeads.CalledLead;
import hotline.desk.Conversation;
import hotline.desk.Home;
import hotline.desk.House;
import hotline.desk.store.ConversationStore;
import hotline.floor.FloorPicture;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dresses conversations for the page: who it is, from where, what the agent does about it. */
@Component
class ConversationViews {

    /** How files head the column with people's names. */
    private static final List<String> NAMES = List.of("姓名", "客户姓名", "名称", "name", "Name");

    private final Callers callers;
    private final ConversationStore conversations;
    private final PhoneNumbers numbers;
    private final House house;
    private final Scripts scripts;

    ConversationViews(
            Callers callers,
            ConversationStore conversations,
            PhoneNumbers numbers,
            House house,
            Scripts scripts) {
        this.house = house;
        this.scripts = scripts;
        this.callers = callers;
        this.conversations = conversations;
        this.numbers = numbers;
    }

    /**
     * Somebody looks at a conversation.
     *
     * @param agent as the floor has the one whose conversation it is
     */
    record Look(
            SignedIn who,
            Locale language,
            Conversation at,
            FloorPicture.@Nullable AgentNow agent) {}

    /** For a list. */
    List<ConversationView> of(TenantId tenant, List<Look> looks) {
        Callers.Known known = callers.ofList(tenant, conversations(looks));
        List<ConversationView> views = looks.stream().map(look -> view(look, known)).toList();
        meet(tenant, looks, known);
        return views;
    }

    /** With their forms filled in. */
    List<ConversationView.Opened> opened(TenantId tenant, List<Look> looks) {
        Callers.Known known = callers.wholly(tenant, conversations(looks));
        List<ConversationView.Opened> opened =
                looks.stream().map(look -> opened(look, known)).toList();
        meet(tenant, looks, known);
        return opened;
    }

    private static Set<Conversation> conversations(List<Look> looks) {
        return looks.stream().map(Look::at).collect(Collectors.toSet());
    }

    /** From now on it is this person, also for whoever looks next. */
    private void meet(TenantId tenant, List<Look> looks, Callers.Known known) {
        Map<UUID, Contact> met = new HashMap<>();
        for (Look look : looks) {
            if (look.at().contact() == null) {
                known.person(look.who(), look.at())
                        .ifPresent(person -> met.put(look.at().id(), person));
            }
        }
        conversations.link(tenant, met);
    }

    private ConversationView.Opened opened(Look look, Callers.Known known) {
        Conversation at = look.at();
        Contact person = known.person(look.who(), at).orElse(null);
        return new ConversationView.Opened(
                view(look, known),
                new ConversationView.Form(
                        person == null ? caller(look, known.lead(at)) : ContactView.of(person),
                        at.disposition(),
                        at.note(),
                        at.nextCallAt()),
                person == null ? null : person.version(),
                known.owners(look.who(), at)
                        .map(owner -> ConversationView.known(ContactView.of(owner)))
                        .toList());
    }

    /** As an agent would write it into the form. */
    private ConversationView.Caller caller(Look look, @Nullable CalledLead lead) {
        Map<String, String> fields = lead == null ? Map.of() : lead.fields();
        String number = numbers.shown(look.at().number()).replace(" ", "");
        boolean mobile = numbers.isMobile(number);
        Home home = Home.of(numbers.origin(number, look.language()).place());
        return new ConversationView.Caller(
                mobile ? "" : number,
                mobile ? number : "",
                home.province(),
                home.city(),
                NAMES.stream()
                        .flatMap(heading -> Stream.ofNullable(fields.get(heading)))
                        .findFirst()
                        .orElse(""),
                house.contactFields(look.who().tenantId(), fields));
    }

    private ConversationView view(Look look, Callers.Known all) {
        Conversation known = look.at();
        FloorPicture.AgentNow agent = look.agent();
        Contact person = all.person(look.who(), known).orElse(null);
        CalledLead lead = all.lead(known);
        PhoneNumbers.Origin origin = numbers.origin(known.number(), look.language());
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
                house.isImportant(look.who().tenantId(), known.number()),
                known.isSaved(),
                known.savedAt(),
                known.recording(),
                isMuted(known, agent),
                known.consultTarget().isEmpty()
                        ? null
                        : new ConversationView.Consult(known.consultTarget(), known.consultState()),
                scripts.isThere(look.who().tenantId(), known, lead),
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
