package hotline.telephony.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.sound.SoundLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToneDetectorTest {

    private static final String ALL = "0123456789*#ABCD";

    /** Puts tones, pauses and noise one after the other, and listens to the result in frames. */
    private static final class Line {
        private static final String KEYS = "123A456B789C*0#D";
        private static final double[] LOW = {697, 770, 852, 941};
        private static final double[] HIGH = {1209, 1336, 1477, 1633};

        private final short[] pcm = new short[400_000];
        private int length;
        private double offLow;
        private double offHigh;
        private double lowDbfs = -16;
        private double highDbfs = -16;

        Line off(double low, double high) {
            offLow = low;
            offHigh = high;
            return this;
        }

        Line levels(double low, double high) {
            lowDbfs = low;
            highDbfs = high;
            return this;
        }

        Line key(char key, int millis) {
            int index = KEYS.indexOf(key);
            double low = LOW[index / 4] * (1 + offLow) * 2 * Math.PI / 8_000;
            double high = HIGH[index % 4] * (1 + offHigh) * 2 * Math.PI / 8_000;
            for (int i = 0; i < millis * 8; i++) {
                pcm[length++] =
                        (short)
                                (amplitude(lowDbfs) * Math.sin(low * i)
                                        + amplitude(highDbfs) * Math.sin(high * i + 1));
            }
            return this;
        }

        Line pause(int millis) {
            length += millis * 8;
            return this;
        }

        Line keys(String keys, int tone, int pause) {
            for (int i = 0; i < keys.length(); i++) {
                key(keys.charAt(i), tone).pause(pause);
            }
            return this;
        }

        Line noise(Random random, double rmsDbfs) {
            for (int i = 0; i < length; i++) {
                double noise = 32_768 * Math.pow(10, rmsDbfs / 20) * random.nextGaussian();
                pcm[i] = (short) Math.clamp(Math.round(pcm[i] + noise), -32_768, 32_767);
            }
            return this;
        }

        Line offset(int constant) {
            for (int i = 0; i < length; i++) {
                pcm[i] += (short) constant;
            }
            return this;
        }

        Line over(Codec law) {
            for (int i = 0; i < length; i++) {
                pcm[i] = law.decode(law.encode(pcm[i]));
            }
            return this;
        }

        String heard() {
            pause(60);
            return listenTo(pcm, length);
        }

        private static double amplitude(double dbfs) {
            return 32_767 * Math.pow(10, dbfs / 20);
        }
    }

    private static String listenTo(short[] pcm, int length) {
        var detector = new ToneDetector();
        var digits = new StringBuilder();
        for (int at = 0; at < length; at += Codec.FRAME) {
            char digit = detector.hear(pcm, at, Math.min(Codec.FRAME, length - at));
            if (digit != ToneDetector.NONE) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    @ParameterizedTest(name = "{0} ms of tone, {1} ms of pause")
    @CsvSource({"40, 40", "50, 50", "100, 100", "45, 41", "500, 300"})
    void everyKeyIsHeardOnce(int tone, int pause) {
        assertEquals(ALL, new Line().pause(7).keys(ALL, tone, pause).heard());
    }

    /** However the tone falls into our windows. */
    @Test
    void fortyMillisecondsAreEnoughAtAnyMoment() {
        for (int offset = 0; offset < 14; offset++) {
            assertEquals(ALL, new Line().pause(offset).keys(ALL, 40, 40).heard());
        }
    }

    @Test
    void twentyMillisecondsAreNotEnoughAtAnyMoment() {
        for (int offset = 0; offset < 14; offset++) {
            assertEquals("", new Line().pause(offset).keys(ALL, 20, 53).heard());
        }
    }

    @Test
    void theSameKeyTwiceIsTwoDigits() {
        assertEquals("5555", new Line().keys("5555", 60, 45).heard());
    }

    @Test
    void aToneWithAHoleOfAFewMillisecondsIsOneDigit() {
        assertEquals("7", new Line().key('7', 50).pause(8).key('7', 50).heard());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 99, 20260105})
    void noiseFifteenDecibelsBelowDoesNoHarm(long seed) {
        // Two tones of -16 dBFS make -16 dBFS RMS.
        var line = new Line().pause(13).keys(ALL.repeat(3), 50, 50);

        assertEquals(ALL.repeat(3), line.noise(new Random(seed), -31).heard());
    }

    @ParameterizedTest(name = "low {0}, high {1}")
    @CsvSource({"0.015, 0.015", "-0.015, -0.015", "0.015, -0.015", "-0.015, 0.015"})
    void tonesALittleOffAreTaken(double low, double high) {
        assertEquals(ALL, new Line().off(low, high).keys(ALL, 50, 50).heard());
    }

    @ParameterizedTest(name = "low {0}, high {1}")
    @CsvSource({
        "0.035, 0",
        "-0.035, 0",
        "0, 0.035",
        "0, -0.035",
        "0.035, 0.035",
        "-0.035, -0.035",
        "0.05, 0",
        "0, -0.05",
        "0.06, 0",
        "0, 0.07"
    })
    void tonesFarOffAreNot(double low, double high) {
        assertEquals("", new Line().off(low, high).keys(ALL, 100, 50).heard());
    }

    @ParameterizedTest(name = "low {0} dBFS, high {1} dBFS")
    @CsvSource({"-16, -12", "-12, -20", "-7, -7", "-35, -35", "-38, -35"})
    void unequalAndFaintTonesAreTaken(double low, double high) {
        assertEquals(ALL, new Line().levels(low, high).keys(ALL, 50, 50).heard());
    }

    @ParameterizedTest(name = "low {0} dBFS, high {1} dBFS")
    @CsvSource({"-20, -12", "-8, -22", "-50, -50"})
    void tooUnequalOrTooFaintOnesAreNot(double low, double high) {
        assertEquals("", new Line().levels(low, high).keys(ALL, 100, 50).heard());
    }

    @Test
    void aConstantOffsetDoesNoHarm() {
        assertEquals(ALL, new Line().keys(ALL, 50, 50).offset(1_500).heard());
    }

    @Test
    void bothLawsCarryTheTones() {
        for (Codec law : Codec.values()) {
            assertEquals(ALL, new Line().keys(ALL, 45, 45).over(law).heard());
        }
    }

    @Test
    void piecesOfAnySizeAreTheSame() {
        var line = new Line().keys("159D", 50, 50);
        var detector = new ToneDetector();
        var digits = new StringBuilder();
        for (int i = 0; i < line.length; i += 7) {
            char digit = detector.hear(line.pcm, i, Math.min(7, line.length - i));
            if (digit != ToneDetector.NONE) {
                digits.append(digit);
            }
        }
        assertEquals("159D", digits.toString());
    }

    /** Talk-off: nobody may press a key by talking. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void speechPressesNoKey(String language) throws Exception {
        var library = new SoundLibrary();
        var folder =
                Path.of(
                        Objects.requireNonNull(
                                        SoundLibrary.class.getResource("/sounds/" + language))
                                .toURI());
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                var pcm = library.file(file).samples();
                assertEquals("", listenTo(pcm, pcm.length), file.getFileName().toString());
            }
        }
    }

    @Test
    void musicPressesNoKey() throws Exception {
        var pcm = new SoundLibrary().music().samples();

        assertEquals("", listenTo(pcm, pcm.length));
    }

    @Test
    void noisePressesNoKey() {
        assertEquals("", new Line().pause(40_000).noise(new Random(5), -15).heard());
    }
}
