package hotline.campaign;

import hotline.campaign.CampaignEvent.LeadsFetched;
import hotline.campaign.CampaignFact.ClosedWhy;
import hotline.campaign.CampaignFact.StopWhy;
import hotline.campaign.pacing.Pacing;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.Crew;
import hotline.telephony.phone.AnsweredBy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What running campaigns do by themselves: ask for leads, dial them, end. */
final class Dialling {

    private static final int LEAST_AT_HAND = 20;
    private static final int MOST_AT_HAND = 500;

    private final Campaigns house;

    private final Previews previews;

    Dialling(Campaigns house) {
        this.house = house;
        previews = new Previews(house, this);
    }

    Previews previews() {
        return previews;
    }

    // ---- what the table says ----

    void fetched(Campaign campaign, LeadsFetched answer) {
        if (!campaign.isRunning() || !campaign.window.isWaitingFor(answer.ask())) {
            return;
        }
        campaign.told = null;
        if (campaign.window.answered(answer, campaign.taken(), house.now)) {
            answer.closed().forEach(house::emit);
        }
    }

    void failed(Campaign campaign, int ask) {
        if (campaign.window.isWaitingFor(ask)) {
            campaign.window.failed(house.now);
        }
    }

    /** What was said of a number before does not hold any more, for nobody. */
    private Set<Lead> forget(String phone) {
        Set<Lead> forgotten = new HashSet<>();
        for (Campaign campaign : house.register.active) {
            campaign.window.forget(phone).ifPresent(forgotten::add);
        }
        for (Preview preview : List.copyOf(house.register.previews.values())) {
            if (preview.began.phone().equals(phone)) {
                previews.withdraw(preview);
                forgotten.add(preview.lead());
            }
        }
        return forgotten;
    }

    void doNotCall(String phone) {
        for (Lead lead : forget(phone)) {
            house.emit(
                    new CampaignFact.LeadClosed(
                            lead.id().campaign(), lead.id().number(), ClosedWhy.DO_NOT_CALL));
        }
    }

    // ---- after everything that the lane hears ----

    void settle() {
        for (Attempt heard = house.register.judged.poll();
                heard != null;
                heard = house.register.judged.poll()) {
            note(heard);
        }
        for (Attempt done = house.register.over.poll();
                done != null;
                done = house.register.over.poll()) {
            end(done);
        }
        for (Campaign campaign : List.copyOf(house.register.active)) {
            if (campaign.isRunning()) {
                run(campaign);
            } else if (campaign.up.isEmpty()) {
                house.emit(new CampaignFact.Deleted(campaign.id, campaign.deletedBy));
            }
        }
    }

    private void note(Attempt attempt) {
        CallFact.Judged verdict = attempt.judged;
        if (verdict != null) {
            house.emit(
                    new CampaignFact.AttemptHeard(
                            attempt.campaign.id,
                            attempt.id,
                            verdict.who() == AnsweredBy.MACHINE,
                            verdict.after()));
        }
    }

    void end(Attempt attempt) {
        CampaignFact.AttemptEnded end = attempt.end(house.now);
        house.emit(end);
        end.again().ifPresent(attempt.campaign.window::dueAt);
        // How often a number is called in a day counts for all campaigns.
        forget(attempt.phone);
    }

    private void run(Campaign campaign) {
        if (campaign.tally.left == 0 && campaign.up.isEmpty()) {
            house.emit(new CampaignFact.Stopped(campaign.id, StopWhy.FINISHED, Optional.empty()));
        } else if (house.ground.isOpen()) {
            switch (campaign.settings.mode()) {
                case PROGRESSIVE -> dial(campaign);
                case PREVIEW -> previews.settle(campaign);
            }
            askForMore(campaign);
        }
    }

    private void dial(Campaign campaign) {
        Pacing.Known known = known(campaign, 0);
        if (known.equals(campaign.told)) {
            return;
        }
        int wish = Math.min(campaign.pacing.dial(known), known.room());
        for (Lead lead : wish > 0 ? campaign.window.leads() : List.<Lead>of()) {
            if (wish == 0) {
                break;
            }
            if (!campaign.settings.hours().allow(house.now, lead.zone())) {
                campaign.window.giveBack(lead, house.now);
            } else if (!house.ground.isInCall(lead.phone())) {
                begin(campaign, lead, Optional.empty());
                wish--;
            }
        }
        campaign.told = wish == 0 ? known(campaign, 0) : null;
    }

    /**
     * @param lookedAt numbers that free agents look at, where they count
     */
    Pacing.Known known(Campaign campaign, int lookedAt) {
        CampaignSettings settings = campaign.settings;
        Crew crew = house.ground.crew(settings.department());
        return new Pacing.Known(
                crew.able(),
                crew.ready() - lookedAt,
                campaign.dialling,
                campaign.waiting,
                campaign.up.size() + lookedAt,
                settings.maxConcurrent(),
                house.ground.linesFree(settings.trunk()).orElse(0) - lookedAt);
    }

    /**
     * @param first the agent whose phone is rung before the lead's
     */
    void begin(Campaign campaign, Lead lead, Optional<AgentId> first) {
        var attempt =
                new CampaignFact.AttemptBegan(
                        campaign.id,
                        AttemptId.of(house.ground.newCall()),
                        lead.id().number(),
                        lead.phone(),
                        campaign.settings.trunk(),
                        lead.attempts() + 1,
                        lead.ended());
        house.emit(attempt);
        first.ifPresentOrElse(
                agent -> house.ground.dialFor(agent, attempt),
                () -> house.ground.dial(attempt, campaign.settings));
    }

    // ---- more leads ----

    private void askForMore(Campaign campaign) {
        int enough = enough(campaign);
        if (runsLow(campaign) && campaign.window.mayAsk(house.now)) {
            Set<Long> without = campaign.taken();
            without.addAll(campaign.window.numbers());
            int limit = enough - campaign.window.size();
            int ask = campaign.window.ask(house.register.moves, limit, house.now);
            house.order(
                    new CampaignCommand.FetchLeads(
                            campaign.id,
                            ask,
                            limit,
                            without,
                            house.register.moves,
                            house.now,
                            campaign.settings.hours(),
                            campaign.settings.retry()));
        }
    }

    private static int enough(Campaign campaign) {
        return Math.clamp(2L * campaign.settings.maxConcurrent(), LEAST_AT_HAND, MOST_AT_HAND);
    }

    private static boolean runsLow(Campaign campaign) {
        return campaign.hasMore() && campaign.window.size() <= enough(campaign) / 2;
    }

    /** When a running campaign wants to look again. */
    Optional<Instant> nextLook() {
        Instant next = null;
        for (Campaign campaign : house.register.active) {
            if (campaign.isRunning() && runsLow(campaign)) {
                next = earlier(next, campaign.window.nextLook());
            }
            if (campaign.isRunning() && !campaign.previews.isEmpty()) {
                next = earlier(next, Previews.firstDue(campaign).orElseThrow());
            }
        }
        return Optional.ofNullable(next);
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
