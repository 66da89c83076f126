package hotline;

import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.PreviewNow;
import hotline.floor.AgentId;
import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.floor.FloorPicture;
import hotline.kernel.DecisionLane;
import hotline.kernel.Picture;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The one lane of the house, and its doors for pages: to the floor and to the campaigns. */
final class HouseLane {

    private final DecisionLane<LaneEvent, LaneCommand> lane;
    private final LaneDecider decider;

    HouseLane(DecisionLane<LaneEvent, LaneCommand> lane, LaneDecider decider) {
        this.lane = lane;
        this.decider = decider;
    }

    void open() {
        lane.open();
    }

    void tell(FloorEvent news) {
        lane.tell(new LaneEvent.OfFloor(news));
    }

    void tell(CampaignEvent news) {
        lane.tell(new LaneEvent.OfCampaigns(news));
    }

    /** False when it was not taken. */
    boolean offer(FloorEvent news) {
        return lane.offer(new LaneEvent.OfFloor(news));
    }

    <T> CompletionStage<Picture<T>> look(Supplier<T> at) {
        return lane.look(at);
    }

    long decisions() {
        return lane.decisions();
    }

    FloorDoor floorDoor() {
        return new FloorDoor() {
            @Override
            public CompletionStage<Verdict> ask(TenantId tenant, FloorEvent event) {
                return lane.ask(new LaneEvent.OfFloor(event));
            }

            @Override
            public CompletionStage<Picture<FloorPicture>> look(TenantId tenant) {
                return lane.look(decider::floor);
            }

            @Override
            public CompletionStage<Picture<Optional<FloorPicture.AgentNow>>> look(
                    TenantId tenant, AgentId agent) {
                return lane.look(() -> decider.agent(agent));
            }

            @Override
            public CompletionStage<Picture<Map<AgentId, FloorPicture.AgentNow>>> look(
                    TenantId tenant, Set<AgentId> agents) {
                return lane.look(
                        () ->
                                agents.stream()
                                        .flatMap(agent -> decider.agent(agent).stream())
                                        .collect(
                                                Collectors.toUnmodifiableMap(
                                                        FloorPicture.AgentNow::agent,
                                                        Function.identity())));
            }
        };
    }

    CampaignDoor campaignDoor() {
        return new CampaignDoor() {
            @Override
            public CompletionStage<Verdict> ask(TenantId tenant, CampaignEvent event) {
                return lane.ask(new LaneEvent.OfCampaigns(event));
            }

            @Override
            public CompletionStage<Picture<List<CampaignNow>>> look(TenantId tenant) {
                return lane.look(decider::campaigns);
            }

            @Override
            public CompletionStage<Picture<Optional<PreviewNow>>> look(
                    TenantId tenant, AgentId agent) {
                return lane.look(() -> decider.preview(agent));
            }

            @Override
            public CompletionStage<Picture<Optional<CampaignNow>>> look(
                    TenantId tenant, CampaignId campaign) {
                return lane.look(() -> decider.campaign(campaign));
            }
        };
    }
}
