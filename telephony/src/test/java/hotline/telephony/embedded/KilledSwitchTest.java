package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.FarCall;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after {@code kill -9} of a real process. */
class KilledSwitchTest {

    private static final String YAML =
            """
            extensions:
              - { number: "1001", password: "one" }
              - { number: "1002", password: "two" }
            dialplan:
              - { prefix: "10", do: extension }
            """;

    @TempDir Path data = Path.of("");

    @Test
    void aPhoneThatRegisteredBeforeIsCalledAtOnce() throws Exception {
        try (var house = new SwitchProcess(data, YAML)) {
            SoftPhone alice = house.phone("1001", "one");
            SoftPhone bob = house.phone("1002", "two");
            assertEquals(200, bob.register());
            FarCall before = alice.call("1002");
            house.await("bob is called", () -> bob.nextCall().isPresent());
            assertEquals(FarCall.Progress.TRYING, before.progress());

            house.kill();
            house.startAgain();
            assertTrue(house.output().contains("1002 is registered at"), house::output);
            FarCall after = alice.call("1002");

            house.await(
                    "bob is called again", () -> bob.nextCall().map(this::answered).orElse(false));
            house.await("they talk", () -> after.progress() == FarCall.Progress.UP);
        }
    }

    private boolean answered(FarCall call) {
        call.answer();
        return true;
    }
}
