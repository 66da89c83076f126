package hotline.telephony.media.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.ToneMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundLibraryTest {

    private final SoundLibrary library = new SoundLibrary();

    static Path sounds() throws Exception {
        var music = SoundLibrary.class.getResource("/sounds/music.wav");
        return Path.of(Objects.requireNonNull(music).toURI()).resolveSibling(".").normalize();
    }

    private static Set<String> names(Path folder) throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString().replace(".wav", "")));
        }
        return names;
    }

    @Test
    void everyLanguageHasEverySound() throws Exception {
        assertEquals(names(sounds().resolve("en")), names(sounds().resolve("zh")));
        assertTrue(names(sounds().resolve("zh")).size() > 40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void everyShippedSoundIsLoudEnoughAndNeverTooLoud(String language) throws Exception {
        for (String name : names(sounds().resolve(language))) {
            var sound = library.shipped(name, language).samples();
            double loudness = ToneMeter.rmsDbfs(sound);
            int peak = 0;
            for (short s : sound) {
                peak = Math.max(peak, Math.abs(s));
            }
            assertTrue(loudness > -26 && loudness < -18, name + " at " + loudness + " dBFS");
            assertTrue(peak < 32_768 / 1.9, name + " peaks at " + peak);
            // Trimmed: something is heard in the first and the last fifth of a second.
            assertTrue(ToneMeter.rmsDbfs(Arrays.copyOf(sound, 1_600)) > -45, name);
            assertTrue(
                    ToneMeter.rmsDbfs(Arrays.copyOfRange(sound, sound.length - 1_600, sound.length))
                            > -50,
                    name);
        }
    }

    @Test
    void theMusicHasNoSeam() throws Exception {
        var music = library.music().samples();

        int jump = Math.abs(music[0] - music[music.length - 1]);
        int largest = 0;
        for (int i = 1; i < music.length; i++) {
            largest = Math.max(largest, Math.abs(music[i] - music[i - 1]));
        }
        assertTrue(jump <= largest, jump + " at the seam, " + largest + " inside");
        assertTrue(music.length >= 30 * Sound.RATE);
    }

    @Test
    void whatWasReadOnceIsKept() throws Exception {
        assertSame(library.shipped("welcome", "zh"), library.shipped("welcome", "zh"));
        assertSame(library.shipped("beep", "zh"), library.shipped("beep", "en"));
        assertNotSame(library.shipped("welcome", "zh"), library.shipped("welcome", "en"));
    }

    @ParameterizedTest
    @CsvSource({"no-such-thing, en", "welcome, xx", "../sounds/music, en", "welcome, ..", "'', en"})
    void whatDoesNotShipIsRefusedByName(String name, String language) {
        assertThrows(UnplayableException.class, () -> library.shipped(name, language));
    }

    @Test
    void aFileIsReadAgainOnlyWhenItHasChanged(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.wav");
        Files.write(file, Wave.sine(1, 16, 1, 8_000, 440, 0.1));
        var first = library.file(file);

        assertSame(first, library.file(file));
        assertSame(first, library.file(folder.resolve("x/../a.wav")));

        Files.write(file, Wave.sine(1, 16, 1, 8_000, 880, 0.1));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertTrue(ToneMeter.measure(library.file(file).samples()).isTone(880));
    }

    @Test
    void theLeastPlayedFileIsForgottenFirst(@TempDir Path folder) throws Exception {
        var small = new SoundLibrary(2_000);
        var sounds = new Sound[3];
        for (int i = 0; i < 2; i++) {
            sounds[i] = small.file(written(folder, i));
        }
        small.file(folder.resolve("0.wav"));
        sounds[2] = small.file(written(folder, 2));

        assertSame(sounds[0], small.file(folder.resolve("0.wav")));
        assertSame(sounds[2], small.file(folder.resolve("2.wav")));
        assertNotSame(sounds[1], small.file(folder.resolve("1.wav")));
    }

    private static Path written(Path folder, int number) throws IOException {
        return Files.write(folder.resolve(number + ".wav"), Wave.sine(1, 16, 1, 8_000, 440, 0.1));
    }

    @Test
    void aFileThatCannotBePlayedIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("song.wav"), "ID3 but not a wave file");

        var refused = assertThrows(UnplayableException.class, () -> library.file(file));
        assertTrue(refused.toString().contains("song.wav: not a WAV file; convert it"));
        var missing =
                assertThrows(
                        UnplayableException.class, () -> library.file(folder.resolve("gone.wav")));
        assertTrue(missing.toString().contains("gone.wav: no such file"));
    }
}
