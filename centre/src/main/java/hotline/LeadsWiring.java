package hotline;

import hotline.campaign.store.ImportFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the numbers that campaigns call with the house around them. */
@Configuration(proxyBeanMethods = false)
class LeadsWiring {

    @Bean
    ImportFolder importFolder(CentreSettings settings) {
        return new ImportFolder(settings.data().resolve("imports").toAbsolutePath());
    }
}
