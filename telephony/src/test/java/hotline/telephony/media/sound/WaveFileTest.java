package hotline.telephony.media.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.ToneMeter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaveFileTest {

    private static Sound read(byte[] file) throws IOException {
        return WaveFile.read(new ByteArrayInputStream(file));
    }

    @ParameterizedTest(name = "format {0}, {1} bits, {2} channels, {3} Hz")
    @CsvSource({
        "1, 8, 1, 8000",
        "1, 16, 1, 8000",
        "1, 16, 2, 44100",
        "1, 24, 2, 48000",
        "1, 32, 1, 96000",
        "3, 32, 2, 48000",
        "3, 64, 1, 22050",
        "6, 8, 1, 8000",
        "7, 8, 2, 8000",
        "1, 16, 1, 11025",
        "1, 16, 1, 6000",
        "1, 16, 1, 192000",
    })
    void everyFormatSoundsTheSame(int tag, int bits, int channels, int rate) throws Exception {
        var sound = read(Wave.sine(tag, bits, channels, rate, 1_000, 0.5));

        assertEquals(4_000, sound.length(), 16);
        var heard = ToneMeter.measure(sound.samples(), 800, 2_400);
        assertEquals(1_000, heard.hertz(), 1);
        assertEquals(-6, heard.dbfs(), 0.2);
    }

    @Test
    void sixteenBitsAtEightKilohertzPassUntouched() throws Exception {
        var sound = read(Wave.of(1, 16, 1, 8_000, 400, i -> (i - 200) / 200.0));

        for (int i = 0; i < 400; i++) {
            assertEquals((short) Math.round(32_767 * ((i - 200) / 200.0)), sound.samples()[i]);
        }
    }

    @ParameterizedTest(name = "{0} Hz at {1} Hz")
    @CsvSource({"3400, 44100", "3400, 48000", "300, 44100", "3300, 16000"})
    void theTelephonesBandPasses(double hertz, int rate) throws Exception {
        var heard = ToneMeter.measure(read(Wave.sine(1, 16, 1, rate, hertz, 0.4)).samples());

        assertEquals(hertz, heard.hertz(), 2);
        assertEquals(-6, heard.dbfs(), 0.5);
    }

    @ParameterizedTest(name = "{0} Hz at {1} Hz")
    @CsvSource({"4100, 48000", "5000, 44100", "7000, 16000", "10000, 44100", "15000, 48000"})
    void whatWouldFoldBackIsGone(double hertz, int rate) throws Exception {
        short[] pcm = read(Wave.sine(1, 16, 1, rate, hertz, 0.5)).samples();

        // The first and the last milliseconds hold the click of the tone's own beginning and end.
        double level = ToneMeter.rmsDbfs(Arrays.copyOfRange(pcm, 400, pcm.length - 400));
        assertTrue(level < -75, level + " dBFS");
    }

    @Test
    void otherChunksAreSteppedOver() throws Exception {
        byte[] plain = Wave.sine(1, 16, 1, 8_000, 440, 0.1);
        var file = ByteBuffer.allocate(plain.length + 14).order(ByteOrder.LITTLE_ENDIAN);
        file.put(plain, 0, 12);
        Wave.text(file, "LIST").putInt(5).put(new byte[6]);
        file.put(plain, 12, plain.length - 12);

        assertEquals(800, read(file.array()).length());
    }

    @Test
    void anExtensibleHeaderTellsItsRealFormat() throws Exception {
        byte[] plain = Wave.sine(3, 32, 1, 8_000, 440, 0.1);
        var file = ByteBuffer.allocate(plain.length + 24).order(ByteOrder.LITTLE_ENDIAN);
        file.put(plain, 0, 16).putInt(40).putShort((short) 0xFFFE).put(plain, 22, 14);
        file.putShort((short) 22).putShort((short) 32).putInt(4).putShort((short) 3);
        file.put(new byte[14]).put(plain, 36, plain.length - 36);

        assertEquals(440, ToneMeter.measure(read(file.array()).samples()).hertz(), 5);
    }

    /** A recorder that died left the lengths at 0; one that streams writes the largest number. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, 999_999})
    void lengthsThatLieDoNotMatter(int length) throws Exception {
        byte[] file = Wave.sine(1, 16, 1, 8_000, 440, 0.1);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, length);

        assertEquals(800, read(file).length());
    }

    @Test
    void nonsenseInFloatsIsTamed() throws Exception {
        double[] odd = {Double.NaN, 1e9, -1e9, Double.POSITIVE_INFINITY};
        var sound = read(Wave.of(3, 32, 1, 8_000, 4, i -> odd[i]));

        assertEquals("[0, 32767, -32768, 32767]", Arrays.toString(sound.samples()));
    }

    @ParameterizedTest(name = "{0} of {1} bits, {2} channels, {3} Hz")
    @CsvSource({
        "2, 4, 1, 8000",
        "1, 12, 1, 8000",
        "1, 16, 9, 8000",
        "1, 16, 1, 100",
        "85, 0, 1, 8000"
    })
    void whatWeCannotReadSaysWhatToDo(int tag, int bits, int channels, int rate) {
        byte[] file = Wave.sine(1, 16, 1, 8_000, 440, 0.1);
        var header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(20, (short) tag).putShort(22, (short) channels).putInt(24, rate);
        header.putShort(34, (short) bits);

        var refused = assertThrows(UnplayableException.class, () -> read(file));
        assertTrue(refused.toString().contains("convert it, e.g. with: sox"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RIFF", "RIFFxxxxWAVE", "RIFXxxxxWAVEfmt ", "ID3 and then music"})
    void whatIsNoWaveIsSaidToBeNone(String text) {
        var bytes = new byte[text.length()];
        Wave.text(ByteBuffer.wrap(bytes), text);

        assertThrows(UnplayableException.class, () -> read(bytes));
    }

    @Test
    void elevenMinutesAreTooLong() {
        byte[] file = Wave.of(6, 8, 1, 8_000, 11 * 60 * 8_000, i -> 0);

        var refused = assertThrows(UnplayableException.class, () -> read(file));
        assertTrue(refused.toString().contains("longer than 10 minutes"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 42})
    void damagedFilesAreReadOrRefused(long seed) throws Exception {
        var random = new Random(seed);
        byte[] good = Wave.sine(1, 16, 2, 11_025, 440, 0.02);
        int read = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(12, good.length + 1));
            for (int wounds = random.nextInt(5); wounds > 0; wounds--) {
                bad[random.nextInt(Math.min(48, bad.length))] = (byte) random.nextInt(256);
            }
            try {
                read(bad);
                read++;
            } catch (UnplayableException expected) {
                assertTrue(expected.getMessage() != null);
            }
        }
        assertTrue(read > 100);
    }
}
