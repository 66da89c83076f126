package hotline.floor;

import hotline.kernel.Picture;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** How other rooms reach a tenant's floor: through its lane. */
public interface FloorDoor {

    /** A wish; answered when what came of it is durable, or at once when it is refused. */
    CompletionStage<Verdict> ask(TenantId tenant, FloorEvent event);

    /** How the floor looks now. Fails when the lane is busy. */
    CompletionStage<Picture<FloorPicture>> look(TenantId tenant);

    /**
     * How one agent looks now: what a desk needs of the floor, without the making of the whole
     * picture. Empty when the floor knows no such agent.
     */
    CompletionStage<Picture<Optional<FloorPicture.AgentNow>>> look(TenantId tenant, AgentId agent);

    /** How some agents look now, at one moment; without those whom the floor does not know. */
    CompletionStage<Picture<Map<AgentId, FloorPicture.AgentNow>>> look(
            TenantId tenant, Set<AgentId> agents);
}
