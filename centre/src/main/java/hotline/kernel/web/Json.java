package hotline.kernel.web;

import hotline.kernel.PlainJson;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.cfg.DateTimeFeature;

/** The API writes its JSON as the ledger does. */
@Configuration(proxyBeanMethods = false)
class Json {

    @Bean
    JsonMapperBuilderCustomizer plainJson() {
        return builder ->
                builder.addModule(PlainJson.module())
                        .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }
}
