package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does to a real process with a call in it. */
class FarewellOfAProcessTest {

    private static final String YAML =
            """
            extensions:
              - { number: "1001", password: "one" }
            dialplan:
              - { number: "9196", do: echo }
            """;

    @TempDir Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private SwitchProcess house;

    @SuppressWarnings("NullAway.Init")
    private SoftPhone alice;

    @SuppressWarnings("NullAway.Init")
    private FarCall call;

    @BeforeEach
    void aCallIsUp() throws Exception {
        house = new SwitchProcess(data, YAML);
        alice = house.phone("1001", "one");
        call = alice.call("9196");
        house.await("the call is up", () -> call.progress() == FarCall.Progress.UP);
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void theFirstSignalRefusesNewCallsAndWaitsForTheLastOneToEnd() {
        house.terminate();
        house.await("it drains", () -> house.output().contains("Nothing new is taken"));

        FarCall late = alice.call("9196");
        house.await("refused with 503", () -> late.progress() == FarCall.Progress.OVER);
        assertEquals(Optional.of(HangupCause.CARRIER_FAILURE), late.cause());
        assertEquals(FarCall.Progress.UP, call.progress());
        assertTrue(house.isAlive());

        call.hangUp();
        house.await("it is gone", () -> !house.isAlive());
    }

    @Test
    void theSecondSignalHangsUpAndGoesAtOnce() {
        house.terminate();
        house.await("it drains", () -> house.output().contains("Nothing new is taken"));
        assertEquals(FarCall.Progress.UP, call.progress());

        house.terminate();

        house.await("it is gone", () -> !house.isAlive());
        assertEquals(FarCall.Progress.OVER, call.progress());
        assertEquals(Optional.of(HangupCause.NORMAL), call.cause());
    }
}
