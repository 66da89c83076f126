package hotline.desk;

import hotline.floor.CallId;
import hotline.kernel.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which number of which campaign a call was made to. */
public interface CalledLeads {

    /** Empty for a call that no campaign made. */
    Optional<CalledLead> of(TenantId tenant, CallId call);

    /**
     * @param number of the lead within its campaign
     * @param fields what its file says besides, in the file's order
     */
    record CalledLead(
            UUID campaign,
            String campaignName,
            long number,
            int attempt,
            Map<String, String> fields) {}
}
