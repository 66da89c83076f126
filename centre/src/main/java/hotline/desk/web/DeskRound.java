package hotline.desk.web;

import hotline.access.Permission;
import hotline.desk.Conversation;
import hotline.desk.Talk;
import hotline.desk.UpToDate;
import hotline.desk.store.ConversationStore;
import hotline.desk.web.ConversationViews.Look;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorPicture.AgentNow;
import hotline.kernel.Picture;
import hotline.kernel.TenantId;
import hotline.kernel.web.Answers;
import hotline.kernel.web.EventStream;
import hotline.kernel.web.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dresses what changed at some desks and tells their pages. For all of them together the lane is
 * asked once and the database some five times: the more calls come, the more of them share a round.
 */
@Component
class DeskRound {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final EventStream stream;
    private final FloorDoor floor;
    private final UpToDate upToDate;
    private final ConversationStore conversations;
    private final ConversationViews views;
    private final JsonMapper json;
    private final InstantSource clock;
    private final ZoneId zone;

    DeskRound(
            EventStream stream,
            FloorDoor floor,
            UpToDate upToDate,
            ConversationStore conversations,
            ConversationViews views,
            JsonMapper json,
            InstantSource clock,
            ZoneId zone) {
        this.stream = stream;
        this.floor = floor;
        this.upToDate = upToDate;
        this.conversations = conversations;
        this.views = views;
        this.json = json;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * How the floor has some agents; empty when the conversations do not hold what it shows in
     * time.
     */
    Optional<Picture<Map<AgentId, AgentNow>>> look(TenantId tenant, Set<AgentId> agents)
            throws InterruptedException {
        Picture<Map<AgentId, AgentNow>> picture = Answers.of(floor.look(tenant, agents));
        return upToDate.await(picture.sequence(), PATIENCE)
                ? Optional.of(picture)
                : Optional.empty();
    }

    /** A page to be told, and the conversations that it is told of. */
    private record Telling(Viewer viewer, AgentId agent, List<Look> looks) {}

    /**
     * @param changed whose desk shows something else, and of which calls
     */
    void tell(
            TenantId tenant,
            Picture<Map<AgentId, AgentNow>> picture,
            Map<AgentId, Set<CallId>> changed) {
        List<Telling> tellings = tellings(tenant, picture.of(), changed);
        if (tellings.isEmpty()) {
            return; // their pages were closed meanwhile
        }
        Instant midnight =
                LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
        Map<AgentId, ConversationStore.Today> today =
                conversations.today(
                        tenant,
                        tellings.stream().map(Telling::agent).collect(Collectors.toSet()),
                        midnight);
        Iterator<ConversationView.Opened> dressed =
                views.opened(tenant, tellings.stream().flatMap(t -> t.looks().stream()).toList())
                        .iterator();
        for (Telling telling : tellings) {
            AgentId agent = telling.agent();
            var change =
                    new DeskChange(
                            picture.sequence(),
                            DeskView.Agent.of(agent.value(), picture.of().get(agent)),
                            telling.looks().stream().map(_ -> dressed.next()).toList(),
                            DeskView.Today.of(
                                    today.getOrDefault(agent, ConversationStore.Today.NOTHING)));
            stream.tell(telling.viewer(), DeskChange.EVENT, json.writeValueAsString(change));
        }
    }

    private List<Telling> tellings(
            TenantId tenant, Map<AgentId, AgentNow> floor, Map<AgentId, Set<CallId>> changed) {
        Map<AgentId, List<Conversation>> found = conversations(tenant, changed);
        List<Telling> tellings = new ArrayList<>();
        for (AgentId agent : changed.keySet()) {
            for (Viewer viewer : stream.viewers(agent.value())) {
                if (viewer.who().may(Permission.AGENT_DESK)) {
                    List<Look> looks =
                            found.getOrDefault(agent, List.of()).stream()
                                    .map(
                                            one ->
                                                    new Look(
                                                            viewer.who(),
                                                            viewer.language(),
                                                            one,
                                                            floor.get(agent)))
                                    .toList();
                    tellings.add(new Telling(viewer, agent, looks));
                }
            }
        }
        return tellings;
    }

    private Map<AgentId, List<Conversation>> conversations(
            TenantId tenant, Map<AgentId, Set<CallId>> changed) {
        Set<UUID> ids =
                changed.entrySet().stream()
                        .flatMap(
                                entry ->
                                        entry.getValue().stream()
                                                .map(call -> Talk.id(call, entry.getKey())))
                        .collect(Collectors.toSet());
        return conversations.find(tenant, ids).stream()
                .collect(Collectors.groupingBy(Conversation::agent));
    }
}
