package hotline;

import hotline.campaign.CampaignId;
import hotline.campaign.store.CampaignTable;
import hotline.directory.Secret;
import hotline.directory.store.SecretBox;
import hotline.results.Sealing;
import hotline.results.web.ResultsApi.Reach;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the results the house's key, and says who may see which campaign. */
@Configuration(proxyBeanMethods = false)
class ResultsWiring {

    @Bean
    Sealing sealing(SecretBox box) {
        return new Sealing() {
            @Override
            public String seal(String secret) {
                return Base64.getEncoder().encodeToString(box.seal(new Secret(secret)));
            }

            @Override
            public String open(String sealed) {
                return box.open(Base64.getDecoder().decode(sealed)).reveal();
            }
        };
    }

    @Bean
    Reach reach(CampaignTable campaigns) {
        return (who, campaign) ->
                campaigns
                        .find(who.tenantId(), new CampaignId(campaign))
                        .filter(kept -> who.sees(kept.settings().department()))
                        .isPresent();
    }
}
