package hotline;

import hotline.access.Open;
import hotline.access.SignedIn;
import hotline.desk.web.DeskChange;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The API's description (OpenAPI 3.1 at {@code /api/v1/openapi}), made from the code; for those who
 * are signed in.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    static {
        // Comes from the session, not from the request.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(SignedIn.class);
    }

    /** What every method may answer instead of what was asked for. */
    @Bean
    OperationCustomizer answersOfEachMethod() {
        return (operation, method) -> {
            if (method.getBeanType().getName().startsWith("hotline.")) {
                if (!method.hasMethodAnnotation(Open.class)) {
                    add(operation, "403", "Not allowed to whoever asks.");
                }
                add(operation, "401", "Nobody is signed in.");
                add(operation, "429", "Too many requests; Retry-After says how long to wait.");
                if (operation.getRequestBody() != null) {
                    add(operation, "422", "Some fields are not right; errors names them.");
                }
                add(operation, "default", "Whatever else went wrong.");
            }
            return operation;
        };
    }

    private static void add(Operation operation, String status, String meaning) {
        var type = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(meaning)
                                .content(
                                        new Content()
                                                .addMediaType("application/problem+json", type)));
    }

    @Bean
    OpenApiCustomizer wholeApi() {
        return ApiDescription::describe;
    }

    private static void describe(OpenAPI api) {
        api.getInfo()
                .title("Hotline")
                .version("1")
                .description(
                        "Sign in with POST /api/v1/session and keep its cookie. Send the cookie"
                                + " XSRF-TOKEN's value as header X-XSRF-TOKEN with whatever changes"
                                + " something. Problems follow RFC 9457.");
        Map<String, Schema<?>> fields = new LinkedHashMap<>();
        fields.put("title", text("The status in words."));
        fields.put("status", type("integer", "The HTTP status."));
        fields.put("detail", text("What is wrong and what to do, for programmers."));
        fields.put("code", text("A name for it that never changes; pages translate it."));
        fields.put("errors", texts("Field by field, a code of what is wrong with it."));
        fields.put("details", texts("What to fill into a translated sentence."));
        Schema<Object> problem = type("object", "Problem details (RFC 9457).");
        fields.forEach(problem::addProperty);
        api.getComponents().addSchemas(PROBLEM, problem);
        describeStream(api);
    }

    /** What the code does not show: a stream has no type of its own. */
    private static void describeStream(OpenAPI api) {
        ModelConverters.getInstance(true)
                .readAll(DeskChange.class)
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        Objects.requireNonNull(api.getPaths().get("/api/v1/events"))
                .getGet()
                .setDescription(
                        "Server-sent events: the facts as they happen (id: their sequence; event:"
                                + " their kind; Last-Event-ID goes on behind one), and to an"
                                + " agent's own pages desk.changed, which has no id and is told"
                                + " once: what the desk shows differently now (data: DeskChange)."
                                + " reset asks for a fresh picture.");
    }

    private static Schema<Object> text(String meaning) {
        return type("string", meaning);
    }

    private static Schema<Object> texts(String meaning) {
        Schema<Object> map = type("object", meaning);
        map.setAdditionalProperties(type("string", ""));
        return map;
    }

    private static Schema<Object> type(String type, String meaning) {
        var schema = new Schema<>();
        schema.addType(type);
        if (!meaning.isEmpty()) {
            schema.setDescription(meaning);
        }
        return schema;
    }
}
