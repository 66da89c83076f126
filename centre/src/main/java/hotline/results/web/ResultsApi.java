package hotline.results.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.Refusal;
import hotline.results.store.ResultTable;
import hotline.results.store.ResultTable.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results for programs that ask. */
@RestController
public class ResultsApi {

    private static final int MOST = 1_000;

    private final ResultTable results;
    private final Reach reach;

    ResultsApi(ResultTable results, Reach reach) {
        this.results = results;
        this.reach = reach;
    }

    /** Whether somebody may see a campaign. */
    @FunctionalInterface
    public interface Reach {
        boolean sees(SignedIn who, UUID campaign);
    }

    /**
     * @param last where to go on; the asked one when nothing came since
     */
    record Some(@JsonRawValue String results, long last) {}

    /** Oldest first. Of all campaigns for those who see all departments, else of a named one. */
    @GetMapping("/api/v1/results")
    @Needs(Permission.CAMPAIGN_VIEW)
    Some after(
            SignedIn who,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Optional<UUID> campaign) {
        if (campaign.isEmpty() && !who.all()) {
            throw Refusal.invalid(Map.of("campaign", "required"));
        }
        if (campaign.isPresent() && !reach.sees(who, campaign.get())) {
            throw Refusal.notFound("campaign");
        }
        List<Result> found =
                results.after(who.tenantId(), campaign, after, Math.clamp(limit, 1, MOST));
        return new Some(
                "[" + String.join(",", found.stream().map(Result::json).toList()) + "]",
                found.isEmpty() ? after : found.getLast().sequence());
    }
}
