package hotline.campaign.store;

import hotline.campaign.CampaignId;
import java.nio.file.Path;

/** Where files of numbers wait until they are read. */
public record ImportFolder(Path path) {

    Path file(CampaignId campaign) {
        return path.resolve(campaign + ".numbers");
    }
}
