package hotline.campaign;

import hotline.floor.AgentId;
import java.time.Instant;

/**
 * What an agent looks at before it is called.
 *
 * @param name of the campaign
 * @param phone in E.164
 * @param until then it is dialled by itself
 */
public record PreviewNow(
        CampaignId campaign, String name, AgentId agent, long lead, String phone, Instant until) {}
