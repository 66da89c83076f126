package hotline.campaign;

import hotline.campaign.CampaignFact.PreviewBegan;
import hotline.campaign.CampaignFact.PreviewEnded;
import hotline.campaign.CampaignFact.PreviewEnding;
import java.time.Instant;
import java.util.Optional;

/** A lead that an agent looks at, and that is kept for them. */
final class Preview {

    final Campaign campaign;
    final PreviewBegan began;

    Preview(Campaign campaign, PreviewBegan fact) {
        this.campaign = campaign;
        this.began = fact;
    }

    Lead lead() {
        return new Lead(
                new LeadId(campaign.id, began.lead()), began.phone(), began.zone(), began.before());
    }

    PreviewEnded end(PreviewEnding how, Optional<Instant> again) {
        return new PreviewEnded(campaign.id, began.agent(), began.lead(), how, again);
    }

    PreviewNow now() {
        return new PreviewNow(
                campaign.id,
                campaign.settings.name(),
                began.agent(),
                began.lead(),
                began.phone(),
                began.until());
    }
}
