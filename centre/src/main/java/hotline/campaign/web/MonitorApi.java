package hotline.campaign.web;

import hotline.access.Needs;
import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignNow;
import hotline.campaign.Code;
import hotline.campaign.store.AttemptCurve;
import hotline.campaign.store.CampaignTable.Kept;
import hotline.campaign.store.CurvePoint;
import hotline.campaign.store.LeadBook;
import hotline.kernel.Picture;
import hotline.kernel.web.Answers;
import hotline.kernel.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A campaign at this moment, from the lane itself. A page asks again when it hears of a fact that
 * goes on from {@code sequence}.
 */
@RestController
public class MonitorApi {

    private static final Duration LONGEST_CURVE = Duration.ofDays(31);
    private static final int MOST_RECENT = 200;

    private final CampaignsOfWho campaigns;
    private final CampaignDoor door;
    private final AttemptCurve curve;
    private final LeadBook book;
    private final InstantSource clock;

    MonitorApi(
            CampaignsOfWho campaigns,
            CampaignDoor door,
            AttemptCurve curve,
            LeadBook book,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.door = door;
        this.curve = curve;
        this.book = book;
        this.clock = clock;
    }

    /**
     * @param left not done with; those being called included
     * @param agents who could take its calls
     * @param answerRate of the last hour; absent before the first attempt
     * @param eta when all that is left is called once, at the pace of the last hour; absent where
     *     nobody can tell
     */
    record MonitorView(
            long sequence,
            Instant serverTime,
            CampaignView campaign,
            boolean deleting,
            long total,
            long called,
            long left,
            int dialling,
            int waiting,
            int talking,
            int agents,
            int ready,
            Map<String, Long> outcomes,
            long recentSeconds,
            long recentAttempts,
            long recentAnswered,
            long recentDropped,
            @Nullable Double answerRate,
            @Nullable Double dropRate,
            @Nullable Instant eta) {}

    @GetMapping("/api/v1/campaigns/{id}/monitor")
    @Needs(Permission.CAMPAIGN_VIEW)
    MonitorView monitor(SignedIn who, @PathVariable UUID id) {
        Kept kept = campaigns.find(who, id);
        Picture<Optional<CampaignNow>> picture = Answers.of(door.look(who.tenantId(), kept.id()));
        CampaignNow now = picture.of().orElseThrow(() -> Refusal.notFound("campaign"));
        Map<String, Long> outcomes = new TreeMap<>();
        now.outcomes().forEach((outcome, count) -> outcomes.put(Code.of(outcome), count));
        Instant at = clock.instant();
        return new MonitorView(
                picture.sequence(),
                at,
                campaigns.view(who, kept),
                now.deleting(),
                now.total(),
                now.called(),
                now.left(),
                now.dialling(),
                now.waiting(),
                now.talking(),
                now.agents(),
                now.ready(),
                outcomes,
                now.recent().span().toSeconds(),
                now.recent().attempts(),
                now.recent().answered(),
                now.recent().dropped(),
                boxed(now.recent().answerRate()),
                boxed(now.recent().dropRate()),
                eta(now, at).orElse(null));
    }

    @GetMapping("/api/v1/campaigns/{id}/curve")
    @Needs(Permission.CAMPAIGN_VIEW)
    List<CurvePoint> curve(
            SignedIn who,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "5") int minutes,
            @RequestParam(defaultValue = "24") int hours) {
        Kept campaign = campaigns.find(who, id);
        var step = Duration.ofMinutes(Math.clamp(minutes, 1, 24 * 60));
        var span = Duration.ofHours(Math.clamp(hours, 1, LONGEST_CURVE.toHours()));
        Instant now = clock.instant();
        return curve.of(who.tenantId(), campaign.id(), now.minus(span), now, step);
    }

    /**
     * @param call its record and its recording are found by this; an attempt and its call have one
     *     name
     */
    record RecentView(
            UUID call,
            long lead,
            String phone,
            Instant beganAt,
            @Nullable Instant connectedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome) {

        private static RecentView of(LeadBook.Recent one) {
            return new RecentView(
                    one.call(),
                    one.lead(),
                    one.phone(),
                    one.beganAt(),
                    one.connectedAt().orElse(null),
                    one.endedAt().orElse(null),
                    one.outcome().map(Code::of).orElse(null));
        }
    }

    /** The last ones, the newest first. */
    @GetMapping("/api/v1/campaigns/{id}/attempts")
    @Needs(Permission.CAMPAIGN_VIEW)
    List<RecentView> recent(
            SignedIn who, @PathVariable UUID id, @RequestParam(defaultValue = "50") int size) {
        Kept campaign = campaigns.find(who, id);
        return book.recent(who.tenantId(), campaign.id(), Math.clamp(size, 1, MOST_RECENT)).stream()
                .map(RecentView::of)
                .toList();
    }

    private static @Nullable Double boxed(OptionalDouble rate) {
        return rate.isPresent() ? rate.getAsDouble() : null;
    }

    private static Optional<Instant> eta(CampaignNow now, Instant at) {
        long attempts = now.recent().attempts();
        Duration running =
                now.startedAt()
                        .map(start -> Duration.between(start, at))
                        .filter(since -> since.compareTo(now.recent().span()) < 0)
                        .orElse(now.recent().span());
        return switch (now.state()) {
            case RUNNING ->
                    attempts == 0
                            ? Optional.empty()
                            : Optional.of(
                                    at.plusSeconds(
                                            Math.round(
                                                    (double) now.left()
                                                            * running.toSeconds()
                                                            / attempts)));
            case INITIALISING, STOPPED, DELETED -> Optional.empty();
        };
    }
}
