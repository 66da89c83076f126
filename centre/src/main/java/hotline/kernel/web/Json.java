package hotline.kernel.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import hotline.kernel.PlainJson;
import java.util.List;
import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableConfigOverride;

/** The API writes its JSON as the ledger does, and takes no list with a hole in it. */
@Configuration(proxyBeanMethods = false)
class Json {

    @Bean
    JsonMapperBuilderCustomizer plainJson() {
        return builder ->
                builder.addModule(PlainJson.module())
                        .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        .withConfigOverride(List.class, Json::withoutHoles)
                        .withConfigOverride(Set.class, Json::withoutHoles);
    }

    private static void withoutHoles(MutableConfigOverride kind) {
        kind.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }
}
