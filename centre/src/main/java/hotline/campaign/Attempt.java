package hotline.campaign;

import hotline.floor.CallFact;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One dial of a lead, while its call is up; changed by facts only. */
final class Attempt {

    enum Stage {
        DIALLING,
        /** Somebody answered, and no agent talks with them yet. */
        WAITING,
        TALKING
    }

    final Campaign campaign;
    final AttemptId id;
    final long lead;
    final String phone;
    final CampaignFact.AttemptBegan began;

    Stage stage = Stage.DIALLING;

    /** Not so while the phone of the agent rings who looked at the lead. */
    boolean dialled;

    boolean machine;

    /** What was heard; the attempt's own fact follows in the same decision. */
    CallFact.@Nullable Judged judged;

    /** The end of its call; the attempt's own follows in the same decision. */
    CallFact.@Nullable Ended ended;

    Attempt(Campaign campaign, CampaignFact.AttemptBegan fact) {
        this.campaign = campaign;
        this.id = fact.attempt();
        this.lead = fact.lead();
        this.phone = fact.phone();
        this.began = fact;
    }

    /** What came of it, and whether the lead stands in line again. */
    CampaignFact.AttemptEnded end(Instant now) {
        Outcome outcome = outcome();
        CallFact.Ended end = ended;
        return new CampaignFact.AttemptEnded(
                campaign.id,
                id,
                lead,
                phone,
                outcome,
                end == null ? 0 : end.sip(),
                end == null ? 0 : end.q850(),
                again(outcome, now),
                nobodyRung());
    }

    private boolean nobodyRung() {
        return stage == Stage.DIALLING && !dialled;
    }

    private Outcome outcome() {
        return switch (stage) {
            case TALKING -> Outcome.ANSWERED;
            case WAITING -> machine ? Outcome.MACHINE : Outcome.DROPPED;
            case DIALLING -> ended == null ? Outcome.FAILED : unanswered(ended);
        };
    }

    private Outcome unanswered(CallFact.Ended end) {
        boolean byUs = !dialled || end.by() == CallFact.By.AGENT;
        return byUs ? Outcome.CANCELLED : Outcome.of(end.cause());
    }

    private Optional<Instant> again(Outcome outcome, Instant now) {
        Instant soon = now.plus(Campaigns.AFTER_A_LOSS);
        if (nobodyRung()) {
            return Optional.of(soon);
        }
        RetryRules rules = campaign.settings.retry();
        if (began.nth() >= rules.inAll()) {
            return Optional.empty();
        }
        if (stage == Stage.DIALLING && isLost()) {
            // It was the house that forgot the call: nobody's rule is asked for.
            return Optional.of(soon);
        }
        return rules.after(outcome)
                .filter(rule -> began.before().getOrDefault(outcome, 0) < rule.times())
                .map(rule -> now.plus(rule.after()));
    }

    private boolean isLost() {
        return ended == null || ended.reason() == CallFact.EndReason.LOST;
    }
}
