package hotline;

import hotline.campaign.CampaignEvent;
import hotline.floor.FloorEvent;

/** What a tenant's lane hears: news for the floor or for the campaigns. */
public sealed interface LaneEvent {

    record OfFloor(FloorEvent event) implements LaneEvent {}

    record OfCampaigns(CampaignEvent event) implements LaneEvent {}
}
