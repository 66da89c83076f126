package hotline;

import hotline.campaign.CampaignFact;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignSettings;
import hotline.campaign.Campaigns;
import hotline.campaign.Ground;
import hotline.campaign.PreviewNow;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.floor.Crew;
import hotline.floor.Floor;
import hotline.floor.FloorEvent;
import hotline.floor.FloorFact;
import hotline.floor.FloorPicture;
import hotline.floor.FloorPlan;
import hotline.kernel.Decider;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.PlainJson;
import hotline.kernel.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a tenant's lane decides with: the floor and the campaigns as one. The campaigns hear every
 * fact of the floor in the moment it is written, and what they dial goes to the floor in the same
 * decision; so a limit that counts calls is never wrong by one.
 */
public final class LaneDecider implements Decider<LaneEvent, LaneCommand> {

    private static final JsonMapper JSON = PlainJson.mapper();

    private final Floor floor;
    private final Campaigns campaigns = new Campaigns(new FloorBelow());
    private final NumbersInCalls numbers;

    /** As the administrator has it; the floor's own has the campaigns' queues besides. */
    private @Nullable FloorPlan plan;

    private int lineUp;
    private Instant now = Instant.EPOCH;
    private @Nullable Outbox<LaneCommand> out;

    public LaneDecider(Floor floor, PhoneNumbers numbers) {
        this.floor = floor;
        this.numbers = new NumbersInCalls(numbers);
    }

    @Override
    public void on(LaneEvent event, Instant at, Outbox<LaneCommand> door) {
        open(at, door);
        switch (event) {
            case LaneEvent.OfFloor(FloorEvent.Configured(var changed)) -> {
                plan = changed;
                arrange(changed);
            }
            case LaneEvent.OfFloor(var news) ->
                    floor.on(news, at, new Door<>(LaneCommand.OfFloor::new, door));
            case LaneEvent.OfCampaigns(var news) ->
                    campaigns.on(news, at, new Door<>(LaneCommand.OfCampaigns::new, door));
        }
        settle();
        out = null;
    }

    @Override
    public void wake(Instant at, Outbox<LaneCommand> door) {
        open(at, door);
        floor.wake(at, new Door<>(LaneCommand.OfFloor::new, door));
        settle();
        out = null;
    }

    private void open(Instant at, Outbox<LaneCommand> door) {
        now = at;
        out = door;
    }

    private void settle() {
        FloorPlan known = plan;
        Outbox<LaneCommand> door = out;
        if (known == null || door == null) {
            return; // nothing is decided before the house is furnished
        }
        followLineUp(known);
        campaigns.settle(now, new Door<>(LaneCommand.OfCampaigns::new, door));
        followLineUp(known);
    }

    /** Campaigns came or went, or were edited. */
    private void followLineUp(FloorPlan known) {
        if (lineUp != campaigns.lineUp()) {
            arrange(known);
        }
    }

    private void arrange(FloorPlan known) {
        lineUp = campaigns.lineUp();
        tellFloor(new FloorEvent.Configured(known.with(CampaignPlans.of(campaigns.live(), known))));
    }

    /** What the campaigns want of the floor; nobody asked for it, so no verdict is told. */
    private void tellFloor(FloorEvent event) {
        Outbox<LaneCommand> door = out;
        if (door != null) {
            floor.on(event, now, new Door<>(LaneCommand.OfFloor::new, new Quietly(door)));
        }
    }

    @Override
    public Optional<Instant> nextDeadline() {
        Optional<Instant> ofFloor = floor.nextDeadline();
        Optional<Instant> ofCampaigns = campaigns.nextDeadline();
        if (ofFloor.isEmpty() || ofCampaigns.isEmpty()) {
            return ofFloor.or(() -> ofCampaigns);
        }
        return ofFloor.get().isBefore(ofCampaigns.get()) ? ofFloor : ofCampaigns;
    }

    @Override
    public void replay(Fact fact) {
        floor.replay(fact);
        campaigns.replay(fact);
        if (fact.body() instanceof FloorFact body) {
            numbers.heard(body);
        }
    }

    // ---- so that a start need not read the facts of years ----

    private record Kept(String floor, String campaigns, Map<String, List<String>> numbers) {}

    @Override
    public String name() {
        return "lane";
    }

    @Override
    public int version() {
        return 1_000 * floor.version() + Campaigns.VERSION;
    }

    @Override
    public Supplier<String> remembered() {
        Supplier<String> ofFloor = floor.remembered();
        Supplier<String> ofCampaigns = campaigns.remembered();
        Map<String, List<String>> inCalls = numbers.kept();
        return () -> JSON.writeValueAsString(new Kept(ofFloor.get(), ofCampaigns.get(), inCalls));
    }

    @Override
    public void restore(String remembered) {
        Kept kept = JSON.readValue(remembered, Kept.class);
        floor.restore(kept.floor());
        try {
            campaigns.restore(kept.campaigns());
        } catch (RuntimeException unreadable) {
            floor.forget();
            throw unreadable;
        }
        numbers.restore(kept.numbers());
    }

    // ---- what others see ----

    public FloorPicture floor() {
        return floor.picture();
    }

    public Optional<FloorPicture.AgentNow> agent(AgentId agent) {
        return floor.picture(agent);
    }

    public List<CampaignNow> campaigns() {
        return campaigns.picture();
    }

    public Optional<CampaignNow> campaign(CampaignId id) {
        return campaigns.picture(id);
    }

    public Optional<PreviewNow> preview(AgentId agent) {
        return campaigns.preview(agent);
    }

    // ---- inside ----

    /** A room's way out; everybody hears what the floor writes. */
    private final class Door<C> implements Outbox<C> {
        private final Function<C, LaneCommand> wrap;
        private final Outbox<LaneCommand> to;

        private Door(Function<C, LaneCommand> wrap, Outbox<LaneCommand> to) {
            this.wrap = wrap;
            this.to = to;
        }

        @Override
        public void fact(FactBody body) {
            to.fact(body);
            if (body instanceof FloorFact of) {
                numbers.heard(of);
                campaigns.heard(of);
            }
        }

        @Override
        public void effect(C effect) {
            to.effect(wrap.apply(effect));
        }

        @Override
        public void verdict(Verdict verdict) {
            to.verdict(verdict);
        }
    }

    private record Quietly(Outbox<LaneCommand> to) implements Outbox<LaneCommand> {
        @Override
        public void fact(FactBody body) {
            to.fact(body);
        }

        @Override
        public void effect(LaneCommand effect) {
            to.effect(effect);
        }

        @Override
        public void verdict(Verdict verdict) {}
    }

    private final class FloorBelow implements Ground {

        @Override
        public boolean isOpen() {
            return plan != null && floor.isOpen();
        }

        @Override
        public Crew crew(UUID department) {
            return floor.crew(department);
        }

        @Override
        public List<AgentId> free(UUID department) {
            return floor.free(department);
        }

        @Override
        public boolean isFree(AgentId agent) {
            return floor.isFree(agent);
        }

        @Override
        public OptionalInt linesFree(String trunk) {
            return floor.linesFree(trunk);
        }

        @Override
        public boolean isInCall(String phone) {
            return numbers.contain(phone);
        }

        @Override
        public boolean isUp(CallId call) {
            return floor.isUp(call);
        }

        @Override
        public CallId newCall() {
            return floor.newCall(now);
        }

        @Override
        public void dial(CampaignFact.AttemptBegan began, CampaignSettings settings) {
            tellFloor(
                    new FloorEvent.CallOut(
                            began.attempt().call(),
                            CampaignPlans.queue(began.campaign()),
                            began.phone(),
                            began.trunk(),
                            settings.ring()));
        }

        @Override
        public void dialFor(AgentId agent, CampaignFact.AttemptBegan began) {
            tellFloor(
                    new FloorEvent.CallWith(
                            began.attempt().call(),
                            agent,
                            CampaignPlans.queue(began.campaign()),
                            began.phone(),
                            began.trunk()));
        }
    }
}
