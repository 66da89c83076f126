package hotline.campaign;

/**
 * One number of a campaign.
 *
 * @param number its place in the campaign, from 1: the order of the file, then of what was added
 */
public record LeadId(CampaignId campaign, long number) {}
