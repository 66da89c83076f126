package hotline.telephony.media.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {

    /** Corners of ITU-T G.711 tables 1 and 2, in 16 bits: the first and last step of a segment. */
    @ParameterizedTest(name = "{0}: code {1} is {2}")
    @CsvSource({
        "PCMA, 0xD5, 8",
        "PCMA, 0x55, -8",
        "PCMA, 0xDA, 248",
        "PCMA, 0xC5, 264",
        "PCMA, 0xCA, 504",
        "PCMA, 0xF5, 528",
        "PCMA, 0xAA, 32256",
        "PCMA, 0x2A, -32256",
        "PCMU, 0xFF, 0",
        "PCMU, 0x7F, 0",
        "PCMU, 0xFE, 8",
        "PCMU, 0x7E, -8",
        "PCMU, 0xF0, 120",
        "PCMU, 0xEF, 132",
        "PCMU, 0x80, 32124",
        "PCMU, 0x00, -32124",
    })
    void theTablesOfTheStandard(Codec law, String code, int sample) {
        assertEquals(sample, law.decode((byte) (int) Integer.decode(code)));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeComesBack(Codec law) {
        for (int code = 0; code < 256; code++) {
            short sample = law.decode((byte) code);
            byte again = law.encode(sample);
            // µ-law has two zeroes; the negative one comes back as the positive one.
            int expected = law == Codec.PCMU && code == 0x7F ? 0xFF : code;
            assertEquals(expected, again & 0xFF);
        }
    }

    /** The decision values of the standard, by its formula and not by our code. */
    @ParameterizedTest
    @EnumSource
    void everySampleGetsTheCodeOfItsStep(Codec law) {
        for (int sample = -32_768; sample <= 32_767; sample++) {
            int expected = law == Codec.PCMA ? aLaw(sample) : muLaw(sample);
            assertEquals(expected, law.encode((short) sample) & 0xFF, "sample " + sample);
        }
    }

    private static int aLaw(int sample) {
        int magnitude = sample < 0 ? -sample - 1 : sample;
        int segment = Math.max(0, 31 - Integer.numberOfLeadingZeros(magnitude | 0x80) - 7);
        int step = segment == 0 ? magnitude / 16 : (magnitude >> (segment + 3)) - 16;
        return ((sample < 0 ? 0 : 0x80) + segment * 16 + step) ^ 0x55;
    }

    private static int muLaw(int sample) {
        int magnitude = (sample < 0 ? -sample - 1 : sample) / 4 + 33;
        magnitude = Math.min(magnitude, 8_191);
        int segment = 31 - Integer.numberOfLeadingZeros(magnitude) - 5;
        int step = (magnitude >> (segment + 1)) - 16;
        return 0xFF - ((sample < 0 ? 0x80 : 0) + segment * 16 + step);
    }

    @ParameterizedTest
    @EnumSource
    void noSampleIsFurtherFromItsCodeThanHalfAStep(Codec law) {
        for (int sample = -32_000; sample <= 32_000; sample++) {
            int error = Math.abs(sample - law.decode(law.encode((short) sample)));
            assertTrue(
                    error <= Math.max(16, Math.abs(sample) / 25), sample + " is off by " + error);
        }
    }

    @Test
    void theOtherLawIsReachedWithoutPcm() {
        var codes = new byte[256];
        for (int i = 0; i < 256; i++) {
            codes[i] = (byte) i;
        }
        for (Codec law : Codec.values()) {
            Codec other = law == Codec.PCMA ? Codec.PCMU : Codec.PCMA;
            var translated = new byte[256];
            law.toOtherLaw(codes, 0, translated, 0, 256);
            for (int i = 0; i < 256; i++) {
                assertEquals(other.encode(law.decode((byte) i)), translated[i]);
            }
        }
    }

    @Test
    void silenceIsTheSmallestStep() {
        assertEquals((byte) 0xD5, Codec.PCMA.silence());
        assertEquals((byte) 0xFF, Codec.PCMU.silence());
    }

    @ParameterizedTest
    @EnumSource
    void framesAreTheSameAsSamples(Codec law) {
        var pcm = new short[Codec.FRAME + 3];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (i * 199 - 16_000);
        }
        var coded = new byte[Codec.FRAME + 5];
        law.encode(pcm, 3, coded, 5, Codec.FRAME);
        var back = new short[Codec.FRAME];
        law.decode(coded, 5, back, 0, Codec.FRAME);

        var expected = new short[Codec.FRAME];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = law.decode(law.encode(pcm[i + 3]));
        }
        assertArrayEquals(expected, back);
    }

    @Test
    void theNumbersAreThoseOfTheProfile() {
        assertEquals(0, Codec.PCMU.staticPayloadType());
        assertEquals(8, Codec.PCMA.staticPayloadType());
    }
}
