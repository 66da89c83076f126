package hotline;

import hotline.directory.store.SecretBox;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the directory what is set from outside. */
@Configuration(proxyBeanMethods = false)
class DirectoryWiring {

    @Bean
    SecretBox secretBox(CentreSettings settings) throws IOException {
        return SecretBox.in(settings.data());
    }
}
