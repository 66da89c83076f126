package hotline.results.web;

import hotline.access.Audit;
import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.web.Refusal;
import hotline.results.Hook;
import hotline.results.Sealing;
import hotline.results.store.HookTable;
import hotline.results.store.HookTable.Listed;
import hotline.results.store.ResultTable;
import hotline.results.web.ResultsApi.Reach;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The addresses that are told results, each known by what it is told of: {@code all} campaigns, or
 * one by its id.
 */
@RestController
@RequestMapping("/api/v1/webhooks")
public class WebhooksApi {

    private static final String ALL = "all";
    private static final int LONGEST_URL = 500;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final int SECRET_BYTES = 32;

    private final HookTable hooks;
    private final ResultTable results;
    private final Sealing sealing;
    private final Delivery delivery;
    private final Reach reach;
    private final Audit audit;
    private final SecureRandom luck = new SecureRandom();

    WebhooksApi(
            HookTable hooks,
            ResultTable results,
            Sealing sealing,
            Delivery delivery,
            Reach reach,
            Audit audit) {
        this.hooks = hooks;
        this.results = results;
        this.sealing = sealing;
        this.delivery = delivery;
        this.reach = reach;
        this.audit = audit;
    }

    record Campaign(UUID id, String name) {}

    /**
     * @param of {@code all}, or the campaign's id
     * @param told the last result that was taken
     * @param behind results that were not taken yet, counted up to a thousand
     * @param problem what went wrong the last time, see {@link Hook#problem}
     * @param secret only in the answer to whom it was made
     */
    record View(
            String of,
            @Nullable Campaign campaign,
            String url,
            boolean enabled,
            long told,
            @Nullable Instant toldAt,
            int behind,
            int failures,
            @Nullable Instant nextAt,
            @Nullable String problem,
            @Nullable String secret) {

        private static View of(Listed listed, @Nullable String secret) {
            Hook hook = listed.hook();
            boolean failing = hook.failures() > 0;
            return new View(
                    hook.campaign().map(UUID::toString).orElse(ALL),
                    hook.campaign().map(id -> new Campaign(id, listed.campaignName())).orElse(null),
                    hook.url(),
                    hook.enabled(),
                    hook.told(),
                    hook.toldAt().orElse(null),
                    listed.behind(),
                    hook.failures(),
                    failing && hook.enabled() ? hook.nextAt() : null,
                    failing ? hook.problem() : null,
                    secret);
        }
    }

    /**
     * @param secret stays as it is when left out; a new address gets one of ours
     * @param newSecret one of ours takes the place of the old one
     */
    record Form(
            @Nullable String url,
            @Nullable String secret,
            @Nullable Boolean newSecret,
            @Nullable Boolean enabled) {}

    @GetMapping
    @Needs(Permission.ADMIN_TELEPHONY)
    List<View> list(SignedIn who) {
        return hooks.list(who.tenantId()).stream()
                .filter(one -> sees(who, one.hook().campaign()))
                .map(one -> View.of(one, null))
                .toList();
    }

    @GetMapping("/{of}")
    @Needs(Permission.ADMIN_TELEPHONY)
    View get(SignedIn who, @PathVariable String of) {
        return view(who, campaign(who, of), null);
    }

    /** Also begins anew where it was given up. */
    @PutMapping("/{of}")
    @Needs(Permission.ADMIN_TELEPHONY)
    View set(SignedIn who, @PathVariable String of, @RequestBody Form form) {
        Optional<UUID> campaign = campaign(who, of);
        String url = Objects.requireNonNullElse(form.url(), "").strip();
        if (!isAddress(url)) {
            throw Refusal.invalid(Map.of("url", url.isEmpty() ? "required" : "notAnAddress"));
        }
        boolean enabled = Objects.requireNonNullElse(form.enabled(), true);
        Optional<String> before = hooks.find(who.tenantId(), campaign).map(Hook::secret);
        boolean ours = form.secret() == null && (before.isEmpty() || wantsNew(form));
        String made = ours ? made() : null;
        String secret =
                made != null
                        ? sealing.seal(made)
                        : form.secret() != null
                                ? sealing.seal(good(form.secret()))
                                : before.orElseThrow();
        hooks.set(who.tenantId(), campaign, url, secret, enabled, results.last(who.tenantId()));
        audit.note(who, "webhook.set", of, null, Map.of("url", url, "enabled", enabled));
        return view(who, campaign, made);
    }

    private static boolean wantsNew(Form form) {
        return Objects.requireNonNullElse(form.newSecret(), false);
    }

    @DeleteMapping("/{of}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Permission.ADMIN_TELEPHONY)
    void remove(SignedIn who, @PathVariable String of) {
        if (!hooks.remove(who.tenantId(), campaign(who, of))) {
            throw Refusal.notFound("webhook");
        }
        audit.note(who, "webhook.removed", of, null, null);
    }

    /**
     * @param problem as of {@link Hook#problem}; absent when it was taken
     */
    record Tried(boolean taken, @Nullable String problem) {}

    /** Posts no result, signed like any other: {@code {"results":[],"test":true}}. */
    @PostMapping("/{of}/test")
    @Needs(Permission.ADMIN_TELEPHONY)
    Tried test(SignedIn who, @PathVariable String of) {
        Hook hook =
                hooks.find(who.tenantId(), campaign(who, of))
                        .orElseThrow(() -> Refusal.notFound("webhook"));
        String problem = delivery.post(hook, "{\"results\":[],\"test\":true}");
        audit.note(who, "webhook.tested", of, null, Map.of("url", hook.url()));
        return new Tried(problem.isEmpty(), problem.isEmpty() ? null : problem);
    }

    private Optional<UUID> campaign(SignedIn who, String of) {
        try {
            Optional<UUID> campaign =
                    of.equals(ALL) ? Optional.empty() : Optional.of(UUID.fromString(of));
            if (sees(who, campaign)) {
                return campaign;
            }
        } catch (IllegalArgumentException e) {
            // No campaign is called so.
        }
        throw Refusal.notFound("campaign");
    }

    /** The results of all campaigns are for those who see all departments. */
    private boolean sees(SignedIn who, Optional<UUID> campaign) {
        return campaign.map(id -> reach.sees(who, id)).orElse(who.all());
    }

    private View view(SignedIn who, Optional<UUID> campaign, @Nullable String secret) {
        return hooks.list(who.tenantId()).stream()
                .filter(one -> one.hook().campaign().equals(campaign))
                .findFirst()
                .map(one -> View.of(one, secret))
                .orElseThrow(() -> Refusal.notFound("webhook"));
    }

    private String made() {
        byte[] secret = new byte[SECRET_BYTES];
        luck.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
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
