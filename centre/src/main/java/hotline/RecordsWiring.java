package hotline;

import hotline.records.RecordingFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the records find the sound that the switch wrote. */
@Configuration(proxyBeanMethods = false)
class RecordsWiring {

    @Bean
    RecordingFolder recordingFolder(CentreSettings settings) {
        return new RecordingFolder(settings.data().resolve("recordings"));
    }
}
