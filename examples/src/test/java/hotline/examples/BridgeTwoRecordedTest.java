package hotline.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.EmbeddedRig;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.FarCall.Progress;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.StereoWave;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeTwoRecordedTest {

    @TempDir Path scratch;

    @Test
    void bothAreCalledConnectedAndRecorded() throws Exception {
        Path file = scratch.resolve("call.wav");
        try (var rig = new EmbeddedRig()) {
            var example = new BridgeTwoRecorded(rig.theSwitch(), file);
            rig.theSwitch().start();
            var agentsPhone = rig.phone("1001");
            var customer = rig.subscriber("13800138000");

            example.connect("1001", "13800138000");
            FarCall agent = Eventually.value(rig, "the agent's phone", agentsPhone::nextCall);
            FarCall called = Eventually.value(rig, "the customer's phone", customer::nextCall);
            agent.answer();
            Eventually.holds(rig, "music while one waits", agent::hearsMusic);
            called.answer();
            agent.say(440);
            called.say(850);
            Eventually.holds(rig, "the customer hears the agent", () -> called.hears(440));
            Eventually.holds(rig, "the agent hears the customer", () -> agent.hears(850));
            rig.letPass(Duration.ofSeconds(1));
            called.hangUp();

            example.awaitEnd();
            Eventually.holds(rig, "the agent is free", () -> agent.progress() == Progress.OVER);
            assertEquals("4008001234", called.shownNumber());
        }
        var recorded = StereoWave.read(file);
        var customersSide = recorded.left().between(200, 1_000);
        assertTrue(customersSide.has(850), "left is what the customer says");
        assertFalse(customersSide.has(440));
        var ourSide = recorded.right().between(200, 1_000);
        assertTrue(ourSide.has(440), "right is what the customer hears");
        assertFalse(ourSide.has(850));
    }

    @Test
    void anAgentWhoDoesNotPickUpCostsTheCustomerNothing() throws Exception {
        try (var rig = new EmbeddedRig()) {
            var example = new BridgeTwoRecorded(rig.theSwitch(), scratch.resolve("call.wav"));
            rig.theSwitch().start();
            var agentsPhone = rig.phone("1001");
            var customer = rig.subscriber("13800138000");

            example.connect("1001", "13800138000");
            FarCall called = Eventually.value(rig, "the customer's phone", customer::nextCall);
            Eventually.value(rig, "the agent's phone", agentsPhone::nextCall)
                    .refuse(HangupCause.REJECTED);

            example.awaitEnd();
            Eventually.holds(rig, "it rings no more", () -> called.progress() == Progress.OVER);
        }
    }
}
