package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotlineTest {

    private TestCentre centre;

    @BeforeAll
    void start() {
        centre = TestCentre.start();
    }

    @AfterAll
    void stop() {
        centre.close();
    }

    @Test
    void itSaysWhetherCallsCanBeTaken() {
        var health = centre.browser().get("/actuator/health");
        assertEquals(200, health.status(), health.text());
        assertEquals("UP", health.at("/status"));
    }
}
