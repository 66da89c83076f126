package hotline;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock that every room is handed. */
@Configuration(proxyBeanMethods = false)
class Time {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
