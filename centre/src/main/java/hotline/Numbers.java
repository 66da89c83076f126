package hotline;

import hotline.kernel.PhoneNumbers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Telephone numbers as they are written where the site is. */
@Configuration(proxyBeanMethods = false)
class Numbers {

    @Bean
    PhoneNumbers phoneNumbers(CentreSettings settings) {
        return new PhoneNumbers(settings.country());
    }
}
