package hotline.campaign;

import hotline.campaign.CampaignFact.AttemptBegan;
import hotline.campaign.CampaignFact.PreviewBegan;
import hotline.floor.CallFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A {@link Register} on paper, so that a start need not read the facts of years: what the facts
 * made of it. Windows are not on it; they begin empty.
 */
record Kept(
        List<OfCampaign> campaigns,
        List<OfAttempt> attempts,
        List<PreviewBegan> previews,
        long moves) {

    record OfCampaign(
            CampaignId id,
            CampaignSettings settings,
            CampaignState state,
            String problem,
            Optional<Instant> startedAt,
            boolean deleting,
            Optional<UUID> deletedBy,
            OfTally tally) {}

    /**
     * @param done leads that are done with, by what their last attempt came to
     */
    record OfTally(
            long total,
            long left,
            long called,
            Map<Outcome, Long> outcomes,
            Map<Outcome, Long> done,
            List<Tally.Minute> minutes) {}

    /**
     * @param ended the end of its call, when the attempt's own was not written yet
     */
    record OfAttempt(
            AttemptBegan began,
            Attempt.Stage stage,
            boolean dialled,
            boolean machine,
            Optional<CallFact.Ended> ended) {}

    static Kept of(Register register) {
        return new Kept(
                register.campaigns.values().stream().map(Kept::of).toList(),
                register.attempts.values().stream().map(Kept::of).toList(),
                register.previews.values().stream().map(preview -> preview.began).toList(),
                register.moves);
    }

    private static OfCampaign of(Campaign campaign) {
        return new OfCampaign(
                campaign.id,
                campaign.settings,
                campaign.state,
                campaign.problem,
                campaign.startedAt,
                campaign.deleting,
                campaign.deletedBy,
                campaign.tally.kept());
    }

    private static OfAttempt of(Attempt attempt) {
        return new OfAttempt(
                attempt.began,
                attempt.stage,
                attempt.dialled,
                attempt.machine,
                Optional.ofNullable(attempt.ended));
    }

    Register restored() {
        var register = new Register();
        campaigns.forEach(kept -> restore(kept, register));
        attempts.forEach(kept -> restore(kept, register));
        previews.forEach(kept -> restore(kept, register));
        register.moves = moves;
        return register;
    }

    private static void restore(OfCampaign kept, Register register) {
        var campaign =
                new Campaign(new CampaignFact.Created(kept.id, kept.settings, Optional.empty()));
        campaign.state = kept.state;
        campaign.problem = kept.problem;
        campaign.startedAt = kept.startedAt;
        campaign.deleting = kept.deleting;
        campaign.deletedBy = kept.deletedBy;
        campaign.tally.restore(kept.tally);
        register.campaigns.put(campaign.id, campaign);
        if (campaign.isRunning() || campaign.deleting) {
            register.active.add(campaign);
        }
        register.lineUp++;
    }

    private static void restore(PreviewBegan kept, Register register) {
        Campaign campaign = register.find(kept.campaign());
        if (campaign == null) {
            throw new IllegalStateException("nobody knows the campaign of " + kept);
        }
        var preview = new Preview(campaign, kept);
        register.previews.put(kept.agent(), preview);
        campaign.previews.put(kept.agent(), preview);
    }

    private static void restore(OfAttempt kept, Register register) {
        Campaign campaign = register.find(kept.began.campaign());
        if (campaign == null) {
            throw new IllegalStateException("nobody knows the campaign of " + kept);
        }
        var attempt = new Attempt(campaign, kept.began);
        attempt.stage = kept.stage;
        attempt.dialled = kept.dialled;
        attempt.machine = kept.machine;
        attempt.ended = kept.ended.orElse(null);
        register.attempts.put(attempt.id, attempt);
        campaign.up.put(attempt.id, attempt);
        campaign.count(attempt.stage, 1);
        if (attempt.ended != null) {
            register.over.add(attempt);
        }
    }
}
