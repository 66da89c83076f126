package hotline.campaign;

import hotline.floor.AgentId;
import hotline.kernel.Picture;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How pages and imports reach a tenant's campaigns: through the floor's lane. */
public interface CampaignDoor {

    /** A wish; answered when what came of it is durable, or at once when it is refused. */
    CompletionStage<Verdict> ask(TenantId tenant, CampaignEvent event);

    /** All campaigns that are not deleted, as they are now. Fails when the lane is busy. */
    CompletionStage<Picture<List<CampaignNow>>> look(TenantId tenant);

    /** What an agent looks at before it is called. Fails when the lane is busy. */
    CompletionStage<Picture<Optional<PreviewNow>>> look(TenantId tenant, AgentId agent);

    /** One campaign, deleted or not; empty when there is none. Fails when the lane is busy. */
    CompletionStage<Picture<Optional<CampaignNow>>> look(TenantId tenant, CampaignId campaign);
}
