package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.LaneCommand;
import hotline.LaneDecider;
import hotline.LaneEvent;
import hotline.campaign.CampaignCommand;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignSettings;
import hotline.campaign.PreviewNow;
import hotline.kernel.Decider;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.Outbox;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.Verdict;
import hotline.telephony.phone.Destination.OverTrunk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A simulated house from which campaigns call. */
final class CampaignHouse extends SimulatedHouse {

    static final UUID SALES = new UUID(4, 1);

    private static final PhoneNumbers NUMBERS = new PhoneNumbers("CN");

    final Map<UUID, List<AgentId>> groups = new LinkedHashMap<>();
    final Map<String, Integer> trunks = new LinkedHashMap<>(Map.of("carrier", 0));

    /** Numbers that begin so go over that trunk. */
    final Map<String, String> prefixes = new LinkedHashMap<>();

    /** What the campaigns ask of the table of leads. */
    Consumer<CampaignCommand.FetchLeads> table = _ -> {};

    private LaneDecider decider = new LaneDecider(floor, NUMBERS);
    private Mind mind = new Mind(decider);

    CampaignHouse(long seed) {
        super(seed);
        keepEvery = 7;
    }

    @Override
    void begin() {
        super.begin();
        decider = new LaneDecider(floor, NUMBERS);
        mind = new Mind(decider);
    }

    /** The campaigns know as much, too. */
    @Override
    void restart() {
        super.restart();
        var slowly = new LaneDecider(new Floor(new SplittableRandom(0)), NUMBERS);
        facts.forEach(slowly::replay);
        assertEquals(
                slowly.campaigns().stream().map(CampaignHouse::fromFacts).toList(),
                decider.campaigns().stream().map(CampaignHouse::fromFacts).toList());
    }

    private static List<Object> fromFacts(CampaignNow now) {
        return List.of(
                now.campaign(),
                now.settings(),
                now.state(),
                now.problem(),
                now.deleting(),
                now.startedAt(),
                now.total(),
                now.left(),
                now.called(),
                now.outcomes(),
                now.dialling(),
                now.waiting(),
                now.talking());
    }

    @Override
    Decider<FloorEvent, FloorCommand> mind() {
        return mind;
    }

    @Override
    FloorPlan plan() {
        return new FloorPlan(
                agents,
                queues,
                callers,
                FloorPlan.House.USUAL,
                recordings,
                groups,
                new WaysOut(trunks, number -> Optional.of(new OverTrunk(trunkOf(number), number))),
                Map.of(),
                callbacks);
    }

    /** As the simulated network finds it. */
    String trunkOf(String number) {
        return prefixes.entrySet().stream()
                .filter(rule -> number.startsWith(rule.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse("carrier");
    }

    // ---- campaigns ----

    Optional<Verdict> hear(CampaignEvent event) {
        return decide(
                out -> decider.on(new LaneEvent.OfCampaigns(event), now(), new Unwrapping(out)));
    }

    CampaignId campaign(int number, CampaignSettings settings, long leads) {
        var id = new CampaignId(new UUID(7, number));
        var named =
                CampaignSettings.usual(id.toString(), settings.department(), settings.trunk())
                        .edited(settings);
        hear(new CampaignEvent.Create(id, named, Optional.empty()));
        hear(new CampaignEvent.ImportEnded(id, leads, 0));
        return id;
    }

    Optional<Verdict> start(CampaignId id) {
        return hear(new CampaignEvent.Start(id, Optional.empty()));
    }

    CampaignNow see(CampaignId id) {
        return decider.campaign(id).orElseThrow();
    }

    Optional<PreviewNow> preview(AgentId agent) {
        return decider.preview(agent);
    }

    LaneDecider decider() {
        return decider;
    }

    /** The lane's decider, as the simulated house knows deciders. */
    private final class Mind implements Decider<FloorEvent, FloorCommand> {
        private final LaneDecider decider;

        private Mind(LaneDecider decider) {
            this.decider = decider;
        }

        @Override
        public void on(FloorEvent event, Instant at, Outbox<FloorCommand> out) {
            decider.on(new LaneEvent.OfFloor(event), at, new Unwrapping(out));
        }

        @Override
        public Optional<Instant> nextDeadline() {
            return decider.nextDeadline();
        }

        @Override
        public void wake(Instant at, Outbox<FloorCommand> out) {
            decider.wake(at, new Unwrapping(out));
        }

        @Override
        public void replay(Fact fact) {
            decider.replay(fact);
        }

        @Override
        public String name() {
            return decider.name();
        }

        @Override
        public int version() {
            return decider.version();
        }

        @Override
        public Supplier<String> remembered() {
            return decider.remembered();
        }

        @Override
        public void restore(String remembered) {
            decider.restore(remembered);
        }
    }

    private final class Unwrapping implements Outbox<LaneCommand> {
        private final Outbox<FloorCommand> to;

        private Unwrapping(Outbox<FloorCommand> to) {
            this.to = to;
        }

        @Override
        public void fact(FactBody body) {
            to.fact(body);
        }

        @Override
        public void effect(LaneCommand effect) {
            switch (effect) {
                case LaneCommand.OfFloor(var command) -> to.effect(command);
                case LaneCommand.OfCampaigns(CampaignCommand.FetchLeads ask) -> table.accept(ask);
            }
        }

        @Override
        public void verdict(Verdict verdict) {
            to.verdict(verdict);
        }
    }
}
