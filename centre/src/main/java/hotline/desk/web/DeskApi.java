package hotline.desk.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.desk.Conversation;
import hotline.desk.House;
import hotline.desk.UpToDate;
import hotline.desk.store.ConversationStore;
import hotline.desk.web.ConversationViews.Look;
import hotline.floor.AgentId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorPicture.AgentNow;
import hotline.kernel.Picture;
import hotline.kernel.TenantId;
import hotline.kernel.web.Answers;
import hotline.kernel.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the desk shows. */
@RestController
@RequestMapping("/api/v1/desk")
public class DeskApi {

    /** The projection is some milliseconds behind the lane, when it is behind at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FloorDoor floor;
    private final UpToDate upToDate;
    private final ConversationStore conversations;
    private final ConversationViews views;
    private final House house;
    private final InstantSource clock;
    private final ZoneId zone;

    DeskApi(
            FloorDoor floor,
            UpToDate upToDate,
            ConversationStore conversations,
            ConversationViews views,
            House house,
            InstantSource clock,
            ZoneId zone) {
        this.floor = floor;
        this.upToDate = upToDate;
        this.conversations = conversations;
        this.views = views;
        this.house = house;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping
    @Needs(Permission.AGENT_DESK)
    public DeskView desk(SignedIn who, Locale language) throws InterruptedException {
        TenantId tenant = who.tenantId();
        AgentId me = new AgentId(who.user());
        Picture<Optional<AgentNow>> picture = Answers.of(floor.look(tenant, me));
        // What the floor shows is in the conversations too, or will be told again after it.
        upToDate.await(picture.sequence(), PATIENCE);
        AgentNow agent = picture.of().orElse(null);
        Instant now = clock.instant();
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        Instant endOfDay = midnight.plus(Duration.ofDays(1));
        return new DeskView(
                picture.sequence(),
                now,
                DeskView.Agent.of(who.user(), agent),
                views.of(
                        tenant,
                        conversations.since(tenant, me, midnight).stream()
                                .map(known -> new Look(who, language, known, agent))
                                .toList()),
                house.dispositions(tenant),
                house.breakReasons(tenant),
                DeskView.Today.of(conversations.today(tenant, me, midnight)),
                callbacks(tenant, me, endOfDay));
    }

    @GetMapping("/conversations/{id}")
    @Needs(Permission.AGENT_DESK)
    public ConversationView.Opened conversation(
            SignedIn who, Locale language, @PathVariable UUID id) throws InterruptedException {
        AgentId me = new AgentId(who.user());
        Picture<Optional<AgentNow>> picture = Answers.of(floor.look(who.tenantId(), me));
        upToDate.await(picture.sequence(), PATIENCE);
        Conversation known =
                conversations
                        .find(who.tenantId(), me, id)
                        .orElseThrow(() -> Refusal.notFound("conversation"));
        return views.opened(
                        who.tenantId(),
                        List.of(new Look(who, language, known, picture.of().orElse(null))))
                .getFirst();
    }

    private List<DeskView.Callback> callbacks(TenantId tenant, AgentId me, Instant until) {
        return conversations.callbacksDue(tenant, me, until).stream()
                .map(
                        due ->
                                new DeskView.Callback(
                                        due.conversation(),
                                        new ConversationView.Known(
                                                due.contact(), due.contactName()),
                                        due.number(),
                                        due.at(),
                                        due.note()))
                .toList();
    }
}
