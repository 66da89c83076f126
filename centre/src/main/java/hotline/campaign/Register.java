package hotline.campaign;

import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.FloorFact;
import hotline.telephony.phone.AnsweredBy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all campaigns, and the only place where that changes: fact by fact, the same way
 * when a fact is written and when it is read again after a restart.
 */
final class Register {

    final Map<CampaignId, Campaign> campaigns = new LinkedHashMap<>();
    final Map<AttemptId, Attempt> attempts = new HashMap<>();

    final Map<AgentId, Preview> previews = new HashMap<>();

    /** Running, or waiting to be deleted: the others do nothing by themselves. */
    final Set<Campaign> active = new LinkedHashSet<>();

    /** Attempts whose calls are over. */
    final ArrayDeque<Attempt> over = new ArrayDeque<>();

    /** Attempts whose sound was judged. */
    final ArrayDeque<Attempt> judged = new ArrayDeque<>();

    /** Facts that moved a lead, as {@link CampaignCommand.FetchLeads#knowing} counts them. */
    long moves;

    /** Counts up whenever {@link Campaigns#live} says something else than before. */
    int lineUp;

    @Nullable Campaign find(CampaignId id) {
        return campaigns.get(id);
    }

    /** Whether a campaign that is not deleted has this name; large and small letters are one. */
    boolean isNamed(String name) {
        return campaigns.values().stream()
                .filter(campaign -> campaign.state != CampaignState.DELETED)
                .anyMatch(campaign -> campaign.settings.name().equalsIgnoreCase(name));
    }

    /** Whether an agent of any campaign looks at this number now. */
    boolean isLookedAt(String phone) {
        return previews.values().stream().anyMatch(one -> one.began.phone().equals(phone));
    }

    // ---- what happened to campaigns ----

    void apply(CampaignFact fact, Instant at) {
        if (fact instanceof CampaignFact.Created created) {
            campaigns.put(created.campaign(), new Campaign(created));
            return;
        }
        Campaign campaign = campaigns.get(fact.campaign());
        if (campaign == null) {
            return;
        }
        campaign.told = null;
        switch (fact) {
            case CampaignFact.Created _ -> throw new IllegalStateException("came before");
            case CampaignFact.Imported f -> {
                campaign.tally.add(f.taken());
                campaign.state = CampaignState.STOPPED;
            }
            case CampaignFact.ImportFailed f -> {
                campaign.problem = f.problem();
                campaign.state = CampaignState.STOPPED;
            }
            case CampaignFact.LeadsAdded f -> campaign.tally.add(f.count());
            case CampaignFact.Edited f -> {
                campaign.set(f.settings());
                lineUp++;
            }
            case CampaignFact.Started _ -> {
                campaign.state = CampaignState.RUNNING;
                campaign.startedAt = Optional.of(at);
                active.add(campaign);
                lineUp++;
            }
            case CampaignFact.Stopped f -> stopped(campaign, f);
            case CampaignFact.Deleted _ -> {
                campaign.state = CampaignState.DELETED;
                campaign.deleting = false;
                active.remove(campaign);
            }
            case CampaignFact.RunAgain f -> {
                moves++;
                campaign.tally.again(f);
            }
            case CampaignFact.PreviewBegan f -> {
                var preview = new Preview(campaign, f);
                previews.put(f.agent(), preview);
                campaign.previews.put(f.agent(), preview);
                campaign.window.take(f.lead());
            }
            case CampaignFact.PreviewEnded f -> {
                previews.remove(f.agent());
                campaign.previews.remove(f.agent());
                moves += f.again().isPresent() ? 1 : 0;
            }
            case CampaignFact.AttemptBegan f -> began(campaign, f);
            case CampaignFact.AttemptHeard f -> {
                Attempt attempt = attempts.get(f.attempt());
                if (attempt != null) {
                    attempt.machine = f.machine();
                    judged.remove(attempt);
                }
            }
            case CampaignFact.AttemptEnded f -> ended(campaign, f, at);
            case CampaignFact.LeadClosed _ -> {
                moves++;
                campaign.tally.closed();
            }
        }
    }

    private void stopped(Campaign campaign, CampaignFact.Stopped fact) {
        campaign.state = CampaignState.STOPPED;
        campaign.window.clear();
        campaign.deleting = fact.why() == CampaignFact.StopWhy.DELETING;
        if (campaign.deleting) {
            campaign.deletedBy = fact.by();
            active.add(campaign);
        } else {
            active.remove(campaign);
        }
        lineUp++;
    }

    private void began(Campaign campaign, CampaignFact.AttemptBegan fact) {
        var attempt = new Attempt(campaign, fact);
        attempts.put(attempt.id, attempt);
        campaign.up.put(attempt.id, attempt);
        campaign.count(attempt.stage, 1);
        campaign.window.take(fact.lead());
        if (fact.nth() == 1) {
            campaign.tally.called++;
        }
    }

    private void ended(Campaign campaign, CampaignFact.AttemptEnded fact, Instant at) {
        moves++;
        Attempt attempt = attempts.remove(fact.attempt());
        if (!fact.nobodyRung()) {
            campaign.tally.ended(fact, at);
        } else if (attempt != null && attempt.began.nth() == 1) {
            campaign.tally.called--;
        }
        if (attempt != null) {
            over.remove(attempt);
            judged.remove(attempt);
            campaign.up.remove(attempt.id);
            campaign.count(attempt.stage, -1);
        }
        if (!campaign.isLive()) {
            lineUp++;
        }
    }

    // ---- what happened to their calls ----

    void heard(FloorFact fact) {
        switch (fact) {
            case CallFact.Answered f when f.role() == CallFact.Role.CUSTOMER ->
                    become(f.call(), Attempt.Stage.WAITING);
            case CallFact.Dialled f when f.role() == CallFact.Role.CUSTOMER -> {
                Attempt attempt = attempts.get(AttemptId.of(f.call()));
                if (attempt != null) {
                    attempt.dialled = true;
                }
            }
            case CallFact.Connected f -> become(f.call(), Attempt.Stage.TALKING);
            case CallFact.Judged f when f.who() != AnsweredBy.UNKNOWN -> {
                Attempt attempt = attempts.get(AttemptId.of(f.call()));
                if (attempt != null) {
                    attempt.judged = f;
                    judged.add(attempt);
                }
            }
            case CallFact.Ended f -> {
                Attempt attempt = attempts.get(AttemptId.of(f.call()));
                if (attempt != null && attempt.ended == null) {
                    attempt.ended = f;
                    over.add(attempt);
                }
            }
            case FloorFact _ -> {} // no matter to campaigns
        }
    }

    private void become(CallId call, Attempt.Stage stage) {
        Attempt attempt = attempts.get(AttemptId.of(call));
        if (attempt != null && attempt.stage.compareTo(stage) < 0) {
            attempt.campaign.count(attempt.stage, -1);
            attempt.stage = stage;
            attempt.campaign.count(stage, 1);
        }
    }
}
