package hotline.telephony.simulated;

import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells of one leg's recordings; no file is written. */
final class LegRecorder {

    private final LegId leg;
    private final News news;
    private @Nullable Recording current;

    private record Recording(Path file, Instant since) {}

    LegRecorder(LegId leg, News news) {
        this.leg = leg;
        this.news = news;
    }

    void record(Path file) {
        if (!canBeMade(file.toAbsolutePath().getParent())) {
            news.tell(
                    new SwitchEvent.RecordingFailed(
                            news.instant(), leg, file, "there is no folder for it"));
            return;
        }
        end();
        current = new Recording(file, news.instant());
    }

    private static boolean canBeMade(@Nullable Path folder) {
        return folder != null
                && (Files.isDirectory(folder)
                        || (!Files.exists(folder) && canBeMade(folder.getParent())));
    }

    /** A pause cannot be heard where nothing is written. */
    void pause() {
        if (current == null) {
            news.refuse(leg, "pauseRecording", "nothing is being recorded");
        }
    }

    void stop() {
        if (current == null) {
            news.refuse(leg, "stopRecording", "nothing is being recorded");
        }
        end();
    }

    /** Ends what is being recorded, if anything is, and says so. */
    void end() {
        if (current instanceof Recording(var file, var since)) {
            current = null;
            Instant now = news.instant();
            news.tell(new SwitchEvent.RecordingEnded(now, leg, file, Duration.between(since, now)));
        }
    }
}
