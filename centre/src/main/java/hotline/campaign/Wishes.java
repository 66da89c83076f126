package hotline.campaign;

import hotline.campaign.CampaignFact.StopWhy;
import hotline.floor.Crew;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What people ask of a campaign, and the refusals; the table in {@code docs/campaign.md}. */
final class Wishes {

    private final Campaigns house;

    private final Previews previews;

    Wishes(Campaigns house, Previews previews) {
        this.house = house;
        this.previews = previews;
    }

    void create(CampaignEvent.Create wish) {
        if (house.register.find(wish.campaign()) != null) {
            house.refuse("campaign.known");
        } else if (house.register.isNamed(wish.settings().name())) {
            house.refuse(CampaignEvent.Create.NAME_TAKEN);
        } else {
            house.emit(new CampaignFact.Created(wish.campaign(), wish.settings(), wish.by()));
            house.done();
        }
    }

    void imported(Campaign campaign, CampaignEvent.ImportEnded news) {
        if (campaign.state == CampaignState.INITIALISING) {
            house.emit(new CampaignFact.Imported(campaign.id, news.taken(), news.rejected()));
            house.done();
        } else {
            house.refuse("campaign.initialised");
        }
    }

    void importFailed(Campaign campaign, String problem) {
        if (campaign.state == CampaignState.INITIALISING) {
            house.emit(new CampaignFact.ImportFailed(campaign.id, problem));
            house.done();
        } else {
            house.refuse("campaign.initialised");
        }
    }

    void added(Campaign campaign, long count) {
        if (campaign.state == CampaignState.DELETED) {
            house.refuse("campaign.deleted");
            return;
        }
        house.emit(new CampaignFact.LeadsAdded(campaign.id, count));
        campaign.window.dueAt(house.now);
        house.done();
    }

    void edit(Campaign campaign, CampaignEvent.Edit wish) {
        switch (campaign.state) {
            case INITIALISING, STOPPED -> {
                if (campaign.deleting) {
                    house.refuse("campaign.deleted");
                    return;
                }
                CampaignSettings settings = campaign.settings.edited(wish.settings());
                house.emit(new CampaignFact.Edited(campaign.id, settings, wish.by()));
                house.done();
            }
            case RUNNING -> house.refuse("campaign.running");
            case DELETED -> house.refuse("campaign.deleted");
        }
    }

    void start(Campaign campaign, Optional<UUID> by) {
        Optional<String> reason = whyNotStarted(campaign);
        if (reason.isPresent()) {
            house.refuse(reason.get());
        } else {
            house.emit(new CampaignFact.Started(campaign.id, by));
            house.done();
        }
    }

    private Optional<String> whyNotStarted(Campaign campaign) {
        return switch (campaign.state) {
            case INITIALISING -> Optional.of("campaign.initialising");
            case RUNNING -> Optional.of("campaign.running");
            case DELETED -> Optional.of("campaign.deleted");
            case STOPPED -> whyNotRunning(campaign);
        };
    }

    private Optional<String> whyNotRunning(Campaign campaign) {
        if (campaign.deleting) {
            return Optional.of("campaign.deleted");
        }
        if (campaign.tally.left == 0) {
            return Optional.of("campaign.noLeads");
        }
        Crew crew = house.ground.crew(campaign.settings.department());
        if (crew.withExtension() == 0) {
            return Optional.of("campaign.noAgents");
        }
        if (crew.onShift() == 0) {
            return Optional.of("campaign.nobodyOnShift");
        }
        OptionalInt lines = house.ground.linesFree(campaign.settings.trunk());
        return lines.isEmpty() ? Optional.of("campaign.noTrunk") : Optional.empty();
    }

    void stop(Campaign campaign, Optional<UUID> by) {
        switch (campaign.state) {
            case INITIALISING -> house.refuse("campaign.initialising");
            case STOPPED -> house.refuse("campaign.notRunning");
            case RUNNING -> {
                previews.withdrawAll(campaign);
                house.emit(new CampaignFact.Stopped(campaign.id, StopWhy.ASKED, by));
                house.done();
            }
            case DELETED -> house.refuse("campaign.deleted");
        }
    }

    /** Its calls end by themselves first, so the wish is written down: a restart remembers it. */
    void delete(Campaign campaign, Optional<UUID> by) {
        switch (campaign.state) {
            case INITIALISING -> house.refuse("campaign.initialising");
            case STOPPED, RUNNING -> {
                if (campaign.isRunning() || !(campaign.deleting || campaign.up.isEmpty())) {
                    previews.withdrawAll(campaign);
                    house.emit(new CampaignFact.Stopped(campaign.id, StopWhy.DELETING, by));
                } else if (!campaign.deleting) {
                    house.emit(new CampaignFact.Deleted(campaign.id, by));
                }
                house.done();
            }
            case DELETED -> house.refuse("campaign.deleted");
        }
    }

    void runAgain(Campaign campaign, CampaignEvent.RunAgain wish) {
        switch (campaign.state) {
            case INITIALISING -> house.refuse("campaign.initialising");
            case RUNNING -> house.refuse("campaign.running");
            case DELETED -> house.refuse("campaign.deleted");
            case STOPPED -> {
                long count = campaign.tally.doneWith(wish.outcomes());
                if (campaign.deleting) {
                    house.refuse("campaign.deleted");
                } else if (count == 0) {
                    house.refuse("campaign.noLeads");
                } else {
                    house.emit(
                            new CampaignFact.RunAgain(
                                    campaign.id, wish.outcomes(), count, wish.by()));
                    house.done();
                }
            }
        }
    }
}
