package hotline.desk;

import hotline.floor.CallId;
import hotline.kernel.TenantId;
import hotline.script.Script;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which number of which campaign a call was made to. */
public interface CalledLeads {

    /** Of those that a campaign made, in one visit. */
    Map<CallId, CalledLead> of(TenantId tenant, Set<CallId> calls);

    /** What agents read who talk with those that a campaign called. */
    Script script(TenantId tenant, UUID campaign);

    /**
     * @param number of the lead within its campaign
     * @param fields what its file says besides, in the file's order
     * @param hasScript its campaign has one
     */
    record CalledLead(
            UUID campaign,
            String campaignName,
            long number,
            int attempt,
            Map<String, String> fields,
            boolean hasScript) {}
}
