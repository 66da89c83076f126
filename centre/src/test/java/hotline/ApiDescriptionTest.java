package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre.Answer;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ApiDescriptionTest {

    @Test
    void everyMethodIsDescribedWithItsProblems() {
        try (var centre = TestCentre.start()) {
            var browser = centre.browser();
            assertEquals(401, browser.get("/api/v1/openapi").status());
            browser.post(
                    "/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));

            Answer api = browser.get("/api/v1/openapi");
            assertEquals(200, api.status(), api.text());
            assertTrue(api.at("/openapi").startsWith("3.1"), api.at("/openapi"));
            assertTrue(
                    api.json().at("/components/schemas/DeskChange/properties").has("conversations"),
                    "what an agent's page is told has no method that answers it");
            var mappings =
                    centre.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
            mappings.getHandlerMethods()
                    .forEach(
                            (info, method) -> {
                                if (method.getBeanType().getName().startsWith("hotline.")) {
                                    String path = info.getPatternValues().iterator().next();
                                    info.getMethodsCondition()
                                            .getMethods()
                                            .forEach(m -> described(api, path, m.name()));
                                }
                            });
        }
    }

    private static void described(Answer api, String path, String method) {
        var responses =
                api.json()
                        .path("paths")
                        .path(path)
                        .path(method.toLowerCase(Locale.ROOT))
                        .path("responses");
        assertTrue(
                responses.path("default").path("content").has("application/problem+json"),
                method + " " + path + " is described with its problems");
        assertTrue(
                responses.propertyNames().stream().anyMatch(status -> status.startsWith("2")),
                method + " " + path + " is described with what it answers");
    }
}
