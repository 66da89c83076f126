package hotline;

import hotline.campaign.CampaignCommand;
import hotline.floor.FloorCommand;

/** What a tenant's lane asks of the world outside. */
public sealed interface LaneCommand {

    record OfFloor(FloorCommand command) implements LaneCommand {}

    record OfCampaigns(CampaignCommand command) implements LaneCommand {}
}
