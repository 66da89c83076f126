package hotline.telephony.freeswitch;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How long a recording is. FreeSWITCH counts stereo in halves; the file itself does not lie. */
final class WaveLength {

    private static final int BYTE_RATE_AT = 28;
    private static final int HEADER = 44;

    private WaveLength() {}

    /** By its header and size; empty when we do not see the file, or it is no WAV file. */
    static Optional<Duration> of(Path file) {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(BYTE_RATE_AT);
            int bytesASecond = Integer.reverseBytes(in.readInt());
            long sound = Files.size(file) - HEADER;
            return bytesASecond > 0 && sound >= 0
                    ? Optional.of(Duration.ofMillis(1_000 * sound / bytesASecond))
                    : Optional.empty();
        } catch (IOException notShared) {
            return Optional.empty();
        }
    }
}
