package hotline.campaign.web;

import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignNow;
import hotline.campaign.CampaignState;
import hotline.campaign.CampaignsUpToDate;
import hotline.campaign.store.CampaignTable;
import hotline.campaign.store.CampaignTable.Kept;
import hotline.directory.Company;
import hotline.directory.Directory;
import hotline.kernel.web.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The campaigns that somebody may see: those of the own departments; deleted ones with a right of
 * their own. To everybody else there is no such campaign.
 */
@Component
class CampaignsOfWho {

    private final CampaignTable table;
    private final Directory directory;
    private final CampaignsUpToDate upToDate;

    CampaignsOfWho(CampaignTable table, Directory directory, CampaignsUpToDate upToDate) {
        this.table = table;
        this.directory = directory;
        this.upToDate = upToDate;
    }

    Company company(SignedIn who) {
        return directory.company(who.tenantId());
    }

    /** As it is now, with everything that was decided before. */
    Kept find(SignedIn who, UUID id) {
        upToDate.await(who.tenantId());
        return table.find(who.tenantId(), new CampaignId(id))
                .filter(kept -> who.sees(kept.settings().department()))
                .filter(
                        kept ->
                                kept.state() != CampaignState.DELETED
                                        || who.may(Permission.CAMPAIGN_DELETED_VIEW))
                .orElseThrow(() -> Refusal.notFound("campaign"));
    }

    CampaignView view(SignedIn who, Kept kept) {
        return CampaignView.of(kept, company(who));
    }

    /**
     * For a list: without the script, and with its calls of this moment, where there is something
     * to say of them.
     */
    CampaignView view(SignedIn who, Kept kept, @Nullable CampaignNow now) {
        return CampaignView.inList(
                kept, company(who), now == null ? null : CampaignView.Live.of(now));
    }

    /** Empty: all of them. */
    static Optional<Set<UUID>> departments(SignedIn who) {
        return who.all() ? Optional.empty() : Optional.of(who.departments());
    }
}
