package hotline.campaign;

import hotline.campaign.pacing.OneEach;
import hotline.campaign.pacing.Pacing;
import hotline.campaign.pacing.Progressive;
import hotline.floor.AgentId;
import hotline.floor.Crew;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of one campaign; changed by facts only, but for its window. */
final class Campaign {

    final CampaignId id;
    CampaignSettings settings;
    Pacing pacing;
    CampaignState state = CampaignState.INITIALISING;
    String problem = "";
    Optional<Instant> startedAt = Optional.empty();

    /** Wanted gone as soon as no call of it is up. */
    boolean deleting;

    Optional<UUID> deletedBy = Optional.empty();
    final Tally tally = new Tally();
    final Map<AttemptId, Attempt> up = new LinkedHashMap<>();
    final Map<AgentId, Preview> previews = new LinkedHashMap<>();
    int dialling;
    int waiting;
    int talking;

    // ---- not in the facts ----

    final Window window = new Window();

    /** What the pacing was told last; empty when something else changed since. */
    Pacing.@Nullable Known told;

    Campaign(CampaignFact.Created fact) {
        id = fact.campaign();
        settings = fact.settings();
        pacing = pacing(settings);
    }

    void set(CampaignSettings changed) {
        settings = changed;
        pacing = pacing(changed);
    }

    private static Pacing pacing(CampaignSettings settings) {
        return switch (settings.mode()) {
            case PROGRESSIVE -> new Progressive(settings.callsPerAgent());
            case PREVIEW -> new OneEach(settings.callsPerAgent());
        };
    }

    boolean isRunning() {
        return state == CampaignState.RUNNING;
    }

    /** Whether calls of it may come to agents. */
    boolean isLive() {
        return isRunning() || !up.isEmpty();
    }

    /** Leads that are neither at hand, nor looked at, nor being called. */
    boolean hasMore() {
        return tally.left > window.size() + previews.size() + up.size();
    }

    /** Leads that are being called, or looked at before. */
    Set<Long> taken() {
        Set<Long> leads = new HashSet<>();
        up.values().forEach(attempt -> leads.add(attempt.lead));
        previews.values().forEach(preview -> leads.add(preview.began.lead()));
        return leads;
    }

    void count(Attempt.Stage stage, int by) {
        switch (stage) {
            case DIALLING -> dialling += by;
            case WAITING -> waiting += by;
            case TALKING -> talking += by;
        }
    }

    CampaignNow now(Ground ground, Instant now) {
        Crew crew = ground.crew(settings.department());
        return new CampaignNow(
                id,
                settings,
                state,
                problem,
                deleting,
                startedAt,
                tally.total,
                tally.left,
                tally.called,
                tally.outcomes,
                dialling,
                waiting,
                talking,
                crew.able(),
                crew.ready(),
                tally.recent(now).andTalking(talking));
    }
}
