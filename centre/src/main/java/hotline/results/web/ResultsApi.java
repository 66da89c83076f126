package hotline.results.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.Refusal;
import hotline.results.Hook;
import hotline.results.Sealing;
import hotline.results.store.HookTable;
import hotline.results.store.ResultTable;
import hotline.results.store.ResultTable.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results for programs that ask, and the addresses of those that are told. */
@RestController
public class ResultsApi {

    private static final int MOST = 1_000;
    private static final int LONGEST_URL = 500;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;

    private final ResultTable results;
    private final HookTable hooks;
    private final Sealing sealing;
    private final Reach reach;
    private final Audit audit;

    ResultsApi(ResultTable results, HookTable hooks, Sealing sealing, Reach reach, Audit audit) {
        this.results = results;
        this.hooks = hooks;
        this.sealing = sealing;
        this.reach = reach;
        this.audit = audit;
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
        campaign.ifPresent(id -> mustSee(who, id));
        List<Result> found =
                results.after(who.tenantId(), campaign, after, Math.clamp(limit, 1, MOST));
        return new Some(
                "[" + String.join(",", found.stream().map(Result::json).toList()) + "]",
                found.isEmpty() ? after : found.getLast().sequence());
    }

    private void mustSee(SignedIn who, UUID campaign) {
        if (!reach.sees(who, campaign)) {
            throw Refusal.notFound("campaign");
        }
    }

    // ---- addresses that are told ----

    /**
     * @param told the last result that was taken
     * @param problem what went wrong the last time
     */
    record HookView(
            String url,
            boolean hasSecret,
            boolean enabled,
            long told,
            int failures,
            @Nullable Instant nextAt,
            @Nullable String problem) {}

    /**
     * @param secret stays as it is when left out
     */
    record HookForm(@Nullable String url, @Nullable String secret, @Nullable Boolean enabled) {}

    @GetMapping("/api/v1/campaign-webhook")
    @Needs(Permission.ADMIN_TELEPHONY)
    HookView ofHouse(SignedIn who) {
        return view(who, Optional.empty());
    }

    @PutMapping("/api/v1/campaign-webhook")
    @Needs(Permission.ADMIN_TELEPHONY)
    HookView setOfHouse(SignedIn who, @RequestBody HookForm form) {
        return set(who, Optional.empty(), form);
    }

    @GetMapping("/api/v1/campaigns/{id}/webhook")
    @Needs(Permission.ADMIN_TELEPHONY)
    HookView ofCampaign(SignedIn who, @PathVariable UUID id) {
        mustSee(who, id);
        return view(who, Optional.of(id));
    }

    @PutMapping("/api/v1/campaigns/{id}/webhook")
    @Needs(Permission.ADMIN_TELEPHONY)
    HookView setOfCampaign(SignedIn who, @PathVariable UUID id, @RequestBody HookForm form) {
        mustSee(who, id);
        return set(who, Optional.of(id), form);
    }

    private HookView view(SignedIn who, Optional<UUID> campaign) {
        return hooks.find(who.tenantId(), campaign)
                .map(ResultsApi::view)
                .orElse(new HookView("", false, false, 0, 0, null, null));
    }

    private static HookView view(Hook hook) {
        boolean failing = hook.failures() > 0;
        return new HookView(
                hook.url(),
                true,
                hook.enabled(),
                hook.told(),
                hook.failures(),
                failing && hook.enabled() ? hook.nextAt() : null,
                failing ? hook.problem() : null);
    }

    private HookView set(SignedIn who, Optional<UUID> campaign, HookForm form) {
        String url = Objects.requireNonNullElse(form.url(), "").strip();
        if (!isAddress(url)) {
            throw Refusal.invalid(Map.of("url", url.isEmpty() ? "required" : "notAnAddress"));
        }
        boolean enabled = Objects.requireNonNullElse(form.enabled(), true);
        String secret =
                form.secret() == null
                        ? hooks.find(who.tenantId(), campaign)
                                .map(Hook::secret)
                                .orElseThrow(() -> Refusal.invalid(Map.of("secret", "required")))
                        : sealing.seal(good(form.secret()));
        hooks.set(who.tenantId(), campaign, url, secret, enabled, results.last(who.tenantId()));
        audit.note(
                who,
                "webhook.set",
                campaign.map(UUID::toString).orElse("all campaigns"),
                null,
                Map.of("url", url, "enabled", enabled));
        return view(who, campaign);
    }

    private static String good(String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw Refusal.invalid(Map.of("secret", "tooShort"));
        }
        if (secret.length() > LONGEST_SECRET) {
            throw Refusal.invalid(Map.of("secret", "tooLong"));
        }
        return secret;
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text);
            return text.length() <= LONGEST_URL
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && ("http".equalsIgnoreCase(url.getScheme())
                            || "https".equalsIgnoreCase(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
