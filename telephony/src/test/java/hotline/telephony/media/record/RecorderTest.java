package hotline.telephony.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final short[] FRAME = new short[160];
    private static final int HEADER = 44;
    private static final int BYTES_PER_FRAME = 640;

    @TempDir private Path folder;

    @Test
    void aRecordingHasExactlyTheFramesThatWereWritten() throws Exception {
        var file = folder.resolve("call.wav");
        var news = new News();
        try (var recorder = new Recorder(10)) {
            var recording = recorder.begin(file, news);
            for (int i = 0; i < 61; i++) {
                recording.write(FRAME, FRAME);
            }
            recording.end();
            recording.end();
            recording.write(FRAME, FRAME);

            assertEquals("ended PT1.22S", news.await());
        }
        assertEquals(HEADER + 61 * BYTES_PER_FRAME, Files.size(file));
    }

    /** A disk that stands still must cost the recording, never the call. */
    @Test
    void aDiskThatIsTooSlowEndsTheRecordingAndWaitsForNobody() throws Exception {
        var disk = new CountDownLatch(1);
        var file = folder.resolve("call.wav");
        var news = new News();
        try (var recorder = new Recorder(3)) {
            recorder.execute(
                    () -> {
                        try {
                            disk.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
            var recording = recorder.begin(file, news);
            long start = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                recording.write(FRAME, FRAME);
            }
            long took = System.nanoTime() - start;
            disk.countDown();

            assertTrue(news.await().contains("too slow"), news.await());
            assertTrue(took < Duration.ofSeconds(5).toNanos(), "the writer was kept waiting");
        }
        // The piece that found a place is there, and the file says so.
        assertTrue(Files.size(file) >= HEADER + 25 * BYTES_PER_FRAME);
    }

    @Test
    void closingWritesWhatWaits() throws Exception {
        var file = folder.resolve("call.wav");
        var news = new News();
        try (var recorder = new Recorder(1_000)) {
            var recording = recorder.begin(file, news);
            for (int i = 0; i < 5_000; i++) {
                recording.write(FRAME, FRAME);
            }
            recording.end();
        }
        assertEquals("ended PT1M40S", news.await());
        assertEquals(HEADER + 5_000L * BYTES_PER_FRAME, Files.size(file));
    }

    private static final class News implements Recording.Listener {

        private final CompletableFuture<String> told = new CompletableFuture<>();

        @Override
        public void ended(Duration length) {
            told.complete("ended " + length);
        }

        @Override
        public void failed(String why) {
            told.complete("failed: " + why);
        }

        String await() throws InterruptedException, ExecutionException, TimeoutException {
            return told.get(30, TimeUnit.SECONDS);
        }
    }
}
