package hotline.campaign;

import hotline.campaign.CampaignFact.PreviewEnding;
import hotline.floor.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Numbers that agents look at before they are called; drawn in {@code docs/campaign.md}. */
final class Previews {

    /** Somebody who does not want a number now is not to find it again at once. */
    static final Duration SKIPPED_FOR = Duration.ofMinutes(30);

    private final Campaigns house;
    private final Dialling dialling;

    Previews(Campaigns house, Dialling dialling) {
        this.house = house;
        this.dialling = dialling;
    }

    // ---- what agents ask ----

    void call(Campaign campaign, CampaignEvent.CallPreviewed wish) {
        Preview preview = campaign.previews.get(wish.agent());
        if (preview == null || preview.began.lead() != wish.lead() || !isStillGood(preview)) {
            house.refuse("preview.gone");
        } else if (!hasRoom(campaign)) {
            house.refuse("preview.noLine");
        } else {
            dial(preview);
            house.done();
        }
    }

    void skip(Campaign campaign, CampaignEvent.SkipPreviewed wish) {
        Preview preview = campaign.previews.get(wish.agent());
        if (preview == null || preview.began.lead() != wish.lead()) {
            house.refuse("preview.gone");
        } else {
            Instant again = house.now.plus(SKIPPED_FOR);
            house.emit(preview.end(PreviewEnding.SKIPPED, Optional.of(again)));
            campaign.window.dueAt(again);
            house.done();
        }
    }

    // ---- after everything that the lane hears ----

    /** Takes back what may not be called any more, dials what was looked at long enough. */
    void settle(Campaign campaign) {
        for (Preview preview : List.copyOf(campaign.previews.values())) {
            if (!isStillGood(preview)) {
                withdraw(preview);
            } else if (!preview.began.until().isAfter(house.now)) {
                if (hasRoom(campaign)) {
                    dial(preview);
                } else {
                    withdraw(preview);
                }
            }
        }
        show(campaign);
    }

    /** The next numbers, one for each agent who is free and looks at none. */
    private void show(Campaign campaign) {
        int wish = campaign.pacing.dial(dialling.known(campaign, campaign.previews.size()));
        if (wish == 0 || campaign.window.size() == 0) {
            return;
        }
        Iterator<Lead> leads = campaign.window.leads().iterator();
        for (AgentId agent : house.ground.free(campaign.settings.department())) {
            if (wish == 0) {
                return;
            }
            if (!house.register.previews.containsKey(agent)) {
                Optional<Lead> next = next(campaign, leads);
                if (next.isEmpty()) {
                    return;
                }
                begin(campaign, agent, next.get());
                wish--;
            }
        }
    }

    private Optional<Lead> next(Campaign campaign, Iterator<Lead> leads) {
        while (leads.hasNext()) {
            Lead lead = leads.next();
            if (!campaign.settings.hours().allow(house.now, lead.zone())) {
                campaign.window.giveBack(lead, house.now);
            } else if (!house.ground.isInCall(lead.phone())
                    && !house.register.isLookedAt(lead.phone())) {
                return Optional.of(lead);
            }
        }
        return Optional.empty();
    }

    private void begin(Campaign campaign, AgentId agent, Lead lead) {
        house.emit(
                new CampaignFact.PreviewBegan(
                        campaign.id,
                        agent,
                        lead.id().number(),
                        lead.phone(),
                        lead.zone(),
                        lead.ended(),
                        house.now.plus(campaign.settings.preview())));
    }

    private boolean isStillGood(Preview preview) {
        return house.ground.isFree(preview.began.agent())
                && !house.ground.isInCall(preview.began.phone())
                && preview.campaign.settings.hours().allow(house.now, preview.began.zone());
    }

    /** Calls alone are counted: this number is one of those that are looked at. */
    private boolean hasRoom(Campaign campaign) {
        return campaign.pacing.dial(dialling.known(campaign, 0)) > 0;
    }

    private void dial(Preview preview) {
        house.emit(preview.end(PreviewEnding.CALLED, Optional.empty()));
        dialling.begin(preview.campaign, preview.lead(), Optional.of(preview.began.agent()));
    }

    /** The table has it still, and hands it out again. */
    void withdraw(Preview preview) {
        house.emit(preview.end(PreviewEnding.WITHDRAWN, Optional.empty()));
        preview.campaign.window.dueAt(house.now);
    }

    void withdrawAll(Campaign campaign) {
        List.copyOf(campaign.previews.values()).forEach(this::withdraw);
    }

    /** When the first of a campaign's is dialled by itself. */
    static Optional<Instant> firstDue(Campaign campaign) {
        return campaign.previews.values().stream()
                .map(preview -> preview.began.until())
                .min(Instant::compareTo);
    }
}
