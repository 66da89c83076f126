package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.MediaHouse.Line;
import hotline.telephony.media.codec.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir private Path folder;

    @Test
    void leftIsWhatThePartySaysAndRightWhatItHears() throws Exception {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMU);
            bridge(maya, li);
            var file = folder.resolve("call.wav");

            maya.port().record(file);
            maya.phone().listensFor(Duration.ofSeconds(2));
            maya.port().stopRecording();

            var ended = maya.heard().await(MediaEvent.RecordingEnded.class);
            var wave = Stereo.read(file);
            assertEquals(file, ended.file());
            assertEquals(wave.left().length, ended.length().toMillis() * 8);
            int half = wave.left().length / 2;
            assertTrue(isTone(wave.left(), half - 4_000, 8_000, 440));
            assertTrue(isTone(wave.right(), half - 4_000, 8_000, 660));
        }
    }

    @Test
    void theFileCanBePlayedInTheMiddleOfTheCall() throws Exception {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            maya.phone().says(440);
            var file = folder.resolve("crash.wav");

            maya.port().record(file);
            maya.phone().listensFor(Duration.ofMillis(2_500));

            // Nobody has ended anything: this is what a crash would leave.
            var wave = Stereo.read(file);
            assertTrue(wave.left().length >= 8_000, wave.left().length + " samples so far");
            assertTrue(isTone(wave.left(), wave.left().length - 8_000, 8_000, 440));
        }
    }

    @Test
    void whilePausedTimeGoesOnAsSilence() throws Exception {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            bridge(maya, li);
            var file = folder.resolve("card.wav");

            maya.port().record(file);
            maya.phone().listensFor(Duration.ofSeconds(1));
            maya.port().pauseRecording(true);
            maya.phone().listensFor(Duration.ofSeconds(1));
            maya.port().pauseRecording(false);
            maya.phone().listensFor(Duration.ofSeconds(1));
            maya.port().stopRecording();

            maya.heard().await(MediaEvent.RecordingEnded.class);
            var wave = Stereo.read(file);
            int length = wave.left().length;
            assertTrue(length > 16_000, length + " samples");
            assertTrue(isTone(wave.left(), 1_600, 4_800, 440));
            assertEquals(0, Goertzel.loudness(wave.left(), length / 2 - 800, 1_600));
            assertEquals(0, Goertzel.loudness(wave.right(), length / 2 - 800, 1_600));
            assertTrue(isTone(wave.right(), length - 6_400, 4_800, 660));
        }
    }

    @Test
    void whatIsPlayedIsRecordedToo() throws Exception {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var file = folder.resolve("menu.wav");

            maya.port().record(file);
            maya.port().play(UUID.randomUUID(), List.of(MediaHouse.MUSIC), true, false);
            maya.phone().listensFor(Duration.ofSeconds(2));
            maya.port().close();

            maya.heard().await(MediaEvent.Closed.class);
            var kinds = maya.heard().events().stream().map(Object::getClass).toList();
            assertEquals(
                    List.of(
                            MediaEvent.PlayEnded.class,
                            MediaEvent.RecordingEnded.class,
                            MediaEvent.Closed.class),
                    kinds);
            var wave = Stereo.read(file);
            assertTrue(isTone(wave.right(), 4_000, 8_000, MediaHouse.MUSIC_HERTZ));
        }
    }

    @Test
    void aFileThatCannotBeMadeIsToldAndTheCallGoesOn() throws Exception {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            bridge(maya, li);

            Path notAFolder = Files.createFile(folder.resolve("not-a-folder"));
            maya.port().record(notAFolder.resolve("call.wav"));

            var failed = maya.heard().await(MediaEvent.RecordingFailed.class);
            assertTrue(failed.why().contains("where a folder should be"), failed.why());
            maya.phone().forget();
            maya.phone().awaitTone(660);
        }
    }

    @Test
    void aRecordingIsNeverWrittenOver() throws Exception {
        try (var house = new MediaHouse()) {
            var maya = house.line("maya", Codec.PCMA);
            var file = Files.writeString(folder.resolve("old.wav"), "precious");

            maya.port().record(file);

            maya.heard().await(MediaEvent.RecordingFailed.class);
            assertEquals("precious", Files.readString(file));
        }
    }

    /**
     * A good part of the pieces of 50 ms is the pure tone. On a machine that has no time for phones
     * and switch many are torn, but what is in them is still this tone and no other.
     */
    private static boolean isTone(short[] samples, int from, int count, int hertz) {
        int pure = 0;
        for (int at = from; at < from + count; at += 400) {
            pure += Goertzel.share(samples, at, 400, hertz) > 0.9 ? 1 : 0;
        }
        return pure * 400 > count * 0.3;
    }

    private static void bridge(Line maya, Line li) {
        maya.phone().says(440);
        li.phone().says(660);
        maya.port().join(li.port());
        maya.phone().awaitTone(660);
        li.phone().awaitTone(440);
    }

    /** Read by the JDK, not by what wrote it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stereo(short[] left, short[] right) {

        static Stereo read(Path file) throws IOException, UnsupportedAudioFileException {
            try (var audio = AudioSystem.getAudioInputStream(file.toFile())) {
                assertEquals(8_000, audio.getFormat().getSampleRate());
                assertEquals(2, audio.getFormat().getChannels());
                assertEquals(16, audio.getFormat().getSampleSizeInBits());
                var samples =
                        ByteBuffer.wrap(audio.readAllBytes())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .asShortBuffer();
                var left = new short[samples.remaining() / 2];
                var right = new short[left.length];
                for (int i = 0; i < left.length; i++) {
                    left[i] = samples.get();
                    right[i] = samples.get();
                }
                return new Stereo(left, right);
            }
        }
    }
}
