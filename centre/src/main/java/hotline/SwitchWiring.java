package hotline;

import hotline.directory.Telephony;
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.media.sound.UnplayableException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which switch stands below the floor. */
@Configuration(proxyBeanMethods = false)
class SwitchWiring {

    @Bean
    HouseSwitch houseSwitch(CentreSettings settings) throws UnplayableException {
        return new EmbeddedHouse(
                new EmbeddedSwitch(
                        EmbeddedSettings.of(settings.telephony(), List.of(), List.of())
                                .keepingRegistrations()));
    }

    @Bean
    Telephony telephony(HouseSwitch house) {
        return house.telephony();
    }
}
