package hotline.campaign;

import java.util.UUID;

/** One campaign. */
public record CampaignId(UUID value) {

    public static CampaignId of(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
