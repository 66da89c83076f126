package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OddPromptTest {

    @TempDir Path scratch = Path.of("");

    /** A flow waits for the end of its prompt: it must come, whatever reading the file throws. */
    @Test
    void aFileWhoseReadingBreaksInAnUnforeseenWayEndsAsFailed() throws Exception {
        Path unreadable;
        try (var zip =
                FileSystems.newFileSystem(scratch.resolve("a.zip"), Map.of("create", "true"))) {
            unreadable = zip.getPath("prompt.wav");
        } // from now on every look at it throws ClosedFileSystemException, which nobody declares
        try (var rig = new EmbeddedRig()) {
            var log = new EventLog(rig);
            rig.theSwitch().onEvent(log);
            rig.theSwitch().start();
            rig.phone("1001").call("9196");
            var leg = log.next(Offered.class, _ -> true).leg();
            rig.theSwitch().answer(leg);

            rig.theSwitch()
                    .play(leg, PlayId.random(), List.of(new Prompt.WaveFile(unreadable)), false);

            assertEquals(PlayEnding.FAILED, log.next(PlayEnded.class, leg).how());
        }
    }
}
