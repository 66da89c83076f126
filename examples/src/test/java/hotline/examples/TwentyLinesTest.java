package hotline.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.embedded.EmbeddedRig;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.FarCall.Progress;
import hotline.telephony.phone.Rig;
import hotline.telephony.simulated.SimulatedRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TwentyLinesTest {

    @Test
    void twoPhonesTalkThroughTheEmbeddedSwitch() throws IOException {
        twoPhonesTalk(new EmbeddedRig());
    }

    @Test
    void theSameLinesDriveTheSimulatedOne() {
        twoPhonesTalk(new SimulatedRig());
    }

    private static void twoPhonesTalk(Rig theRig) {
        try (var rig = theRig) {
            TwentyLines.drive(rig.theSwitch());
            var mei = rig.phone("1001");
            var tom = rig.phone("1002");

            FarCall calling = mei.call("1002");
            FarCall called = Eventually.value(rig, "a call", tom::nextCall);
            Eventually.holds(rig, "ringing", () -> calling.progress() == Progress.RINGING);
            called.answer();
            Eventually.holds(rig, "talking", () -> calling.progress() == Progress.UP);
            calling.say(440);
            called.say(850);
            Eventually.holds(rig, "Tom hears Mei", () -> called.hears(440));
            Eventually.holds(rig, "Mei hears Tom", () -> calling.hears(850));

            called.hangUp();
            Eventually.holds(rig, "it is over", () -> calling.progress() == Progress.OVER);
        }
    }

    /** A closing brace is no line. */
    @Test
    void theyAreTwenty() throws IOException {
        var source = Files.readString(Path.of("src/main/java/hotline/examples/TwentyLines.java"));
        String drive =
                source.substring(
                        source.indexOf("void drive"), source.indexOf("public static void"));

        assertEquals(20, drive.lines().skip(1).filter(line -> !line.matches("[\\s{});]*")).count());
    }
}
