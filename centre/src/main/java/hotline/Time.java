package hotline;

import java.time.InstantSource;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock and the one calendar that every room is handed. */
@Configuration(proxyBeanMethods = false)
class Time {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Where a day begins: the machine's own zone. */
    @Bean
    ZoneId zone() {
        return ZoneId.systemDefault();
    }
}
