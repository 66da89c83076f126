package hotline.records.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final int SEGMENT = Seal.SEGMENT;

    private final Random random = new Random(7);
    private final Seal seal = seal(1);
    private final List<Long> fetched = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 44, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 3 * SEGMENT + 777})
    void whatWasSealedIsOpenedWhole(int length) throws IOException {
        byte[] sound = sound(length);
        byte[] sealed = sealed(sound);

        assertEquals(length, Seal.clearLength(sealed.length));
        assertArrayEquals(sound, opened(sealed).readAllBytes());
    }

    @Test
    void nothingOfTheSoundIsSeen() throws IOException {
        byte[] silence = new byte[SEGMENT];
        byte[] sealed = sealed(silence);

        int zeros = 0;
        for (byte each : sealed) {
            zeros += each == 0 ? 1 : 0;
        }
        assertTrue(zeros < sealed.length / 100, "silence looks like noise");
        assertFalse(Arrays.equals(sealed, sealed(silence)), "and never twice the same");
    }

    @Test
    void aPlayerJumpsWithoutFetchingWhatItSkips() throws IOException {
        byte[] sound = sound(10 * SEGMENT);
        InputStream opened = opened(sealed(sound));
        assertTrue(fetched.isEmpty(), "nothing is fetched before somebody listens");

        long at = 7L * SEGMENT + 123;
        assertEquals(at, opened.skip(at));
        byte[] heard = opened.readNBytes(1_000);

        assertArrayEquals(Arrays.copyOfRange(sound, (int) at, (int) at + 1_000), heard);
        assertEquals(List.of(0L, Seal.HEADER + 7L * (SEGMENT + Seal.TAG)), fetched);
    }

    @Test
    void jumpsBeyondTheEndStopThere() throws IOException {
        InputStream opened = opened(sealed(sound(100)));

        assertEquals(100, opened.skip(5_000));
        assertEquals(-1, opened.read());
    }

    @Test
    void aChangedByteIsNoticed() throws IOException {
        byte[] sealed = sealed(sound(SEGMENT + 50));
        for (int at : new int[] {0, 20, Seal.HEADER + 9, sealed.length - 1}) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThrows(IOException.class, () -> opened(changed).readAllBytes(), "byte " + at);
        }
    }

    @Test
    void whatWasCutOffBetweenSegmentsIsNoticed() throws IOException {
        byte[] sealed = sealed(sound(3 * SEGMENT));
        byte[] cut = Arrays.copyOf(sealed, Seal.HEADER + 2 * (SEGMENT + Seal.TAG));

        assertThrows(IOException.class, () -> opened(cut).readAllBytes());
    }

    @Test
    void exchangedSegmentsAreNoticed() throws IOException {
        byte[] sealed = sealed(sound(3 * SEGMENT));
        int length = SEGMENT + Seal.TAG;
        byte[] exchanged = sealed.clone();
        System.arraycopy(sealed, Seal.HEADER, exchanged, Seal.HEADER + length, length);
        System.arraycopy(sealed, Seal.HEADER + length, exchanged, Seal.HEADER, length);

        assertThrows(IOException.class, () -> opened(exchanged).readAllBytes());
    }

    @Test
    void anotherHousesKeyOpensNothing() throws IOException {
        byte[] sealed = sealed(sound(100));
        var stranger =
                new UnsealedInput(seal(2), from -> new ByteArrayInputStream(sealed), sealed.length);

        IOException refused = assertThrows(IOException.class, stranger::readAllBytes);
        assertTrue(refused.toString().contains("secrets.key"), refused.toString());
    }

    private byte[] sound(int length) {
        byte[] sound = new byte[length];
        random.nextBytes(sound);
        return sound;
    }

    private byte[] sealed(byte[] sound) throws IOException {
        var sealed = new ByteArrayOutputStream();
        seal.seal(new ByteArrayInputStream(sound), sealed);
        return sealed.toByteArray();
    }

    private InputStream opened(byte[] sealed) {
        return new UnsealedInput(
                seal,
                from -> {
                    fetched.add(from);
                    return new ByteArrayInputStream(
                            Arrays.copyOfRange(sealed, (int) from, sealed.length));
                },
                sealed.length);
    }

    static Seal seal(int house) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) house);
        return new Seal(new SecretKeySpec(key, "AES"));
    }
}
