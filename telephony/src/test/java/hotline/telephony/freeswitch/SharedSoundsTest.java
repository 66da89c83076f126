package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.freeswitch.FreeSwitchSettings.SharedFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedSoundsTest {

    private static final Path RECORDING = Path.of("/data/recordings/call.wav");

    @Test
    void aRecordingInTheSharedFolderIsSeenAtOnce() {
        var sounds = new SharedSounds(new SharedFolder(Path.of("/data"), "/mnt"));

        assertEquals(Optional.of("/mnt/recordings/call.wav"), sounds.there(RECORDING));
        assertEquals(Optional.empty(), sounds.broughtFrom(RECORDING));
    }

    @Test
    void aRecordingOnADiskOfFreeSwitchsOwnIsBroughtToAnAddressForIt() {
        var sounds =
                new SharedSounds(
                        new SharedFolder(Path.of("/data"), "/own")
                                .handingOver(file -> URI.create("http://h/" + file.getFileName())));

        assertEquals(Optional.of("/own/recordings/call.wav"), sounds.there(RECORDING));
        assertEquals(
                "http://h/call.wav", sounds.broughtFrom(RECORDING).map(Supplier::get).orElse(""));
    }
}
