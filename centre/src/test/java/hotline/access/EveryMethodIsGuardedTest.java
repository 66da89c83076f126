package hotline.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.TestCentre;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks through every REST method that there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryMethodIsGuardedTest {

    private TestCentre centre;

    @BeforeAll
    void start() {
        centre = TestCentre.start(Forgotten.class);
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @RestController
    static class Forgotten {

        @GetMapping("/api/v1/forgotten")
        String secret() {
            return "secret";
        }
    }

    @Test
    void everyMethodSaysWhatItNeeds() {
        Set<String> silent = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        methods()
                .forEach(
                        (mapping, method) -> {
                            if (method.hasMethodAnnotation(Open.class)) {
                                open.add(mapping);
                            } else if (!method.hasMethodAnnotation(Needs.class)
                                    && !AnnotatedElementUtils.hasAnnotation(
                                            method.getBeanType(), Needs.class)) {
                                silent.add(mapping);
                            }
                        });

        assertEquals(Set.of("GET /api/v1/forgotten"), silent);
        assertEquals(
                Set.of("GET /api/v1/session", "POST /api/v1/session", "DELETE /api/v1/session"),
                open);
    }

    @Test
    void aStrangerGetsNoAnswerFromAnyOfThem() {
        var stranger = centre.browser();
        for (String mapping : methods().keySet()) {
            if (mapping.startsWith("GET ") && !mapping.endsWith("/api/v1/session")) {
                String path = mapping.substring(4).replaceAll("\\{[^}]*}", "1");
                assertEquals(401, stranger.get(path).status(), path);
            }
        }
    }

    @Test
    void whatWasForgottenIsRefusedEvenToTheAdministrator() {
        var admin = centre.browser();
        admin.post("/api/v1/session", Map.of("login", "admin", "password", TestCentre.PASSWORD));

        assertEquals(403, admin.get("/api/v1/forgotten").status());
    }

    private Map<String, HandlerMethod> methods() {
        Map<String, HandlerMethod> ours = new TreeMap<>();
        centre.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach(
                        (info, method) -> {
                            if (method.getBeanType().getName().startsWith("hotline.")) {
                                List<String> paths = List.copyOf(info.getPatternValues());
                                info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(m -> ours.put(m + " " + paths.getFirst(), method));
                            }
                        });
        assertTrue(ours.size() > 5, "the walk finds something: " + ours.keySet());
        return ours;
    }
}
