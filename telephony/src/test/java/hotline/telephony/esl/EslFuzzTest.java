package hotline.telephony.esl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Breaks captured bytes and reads them: whatever comes, it is frames or a framing that is lost. */
class EslFuzzTest {

    private static final long SEED = Long.getLong("hotline.fuzz.seed", 20_261_122L);
    private static final int USUAL_ROUNDS = 400;

    private final SplittableRandom chance = new SplittableRandom(SEED);

    @Test
    void brokenBytesAreReadOrRefusedAndNothingElse() {
        List<byte[]> whole =
                List.of(Captures.bytes("a05b"), Captures.bytes("a09"), Captures.bytes("b01"));
        long seconds = Long.getLong("hotline.fuzz.seconds", 0);
        long until = System.nanoTime() + seconds * 1_000_000_000;
        int refused = 0;
        int rounds = 0;
        while (rounds < USUAL_ROUNDS || System.nanoTime() < until) {
            byte[] bytes = whole.get(chance.nextInt(whole.size())).clone();
            for (int i = chance.nextInt(20); i >= 0; i--) {
                damage(bytes);
            }
            refused += read(bytes) ? 0 : 1;
            rounds++;
        }
        assertTrue(refused > 0 && refused < rounds, "seed " + SEED + ": " + refused);
    }

    private void damage(byte[] bytes) {
        int at = chance.nextInt(bytes.length);
        byte[] signs = {'\n', ':', '%', '"', '\\', '{', '[', '9', '-', ' ', 0, (byte) 0xff};
        bytes[at] = signs[chance.nextInt(signs.length)];
    }

    /** False when it was refused at some place. */
    private static boolean read(byte[] bytes) {
        var reader = new FrameReader(FrameLimits.DEFAULT);
        reader.feed(bytes, 0, bytes.length);
        try {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                if (Captures.isEvent(frame)) {
                    EslEvent event = EslEvent.of(frame, FrameLimits.DEFAULT);
                    int size = event.headers().size();
                    assertTrue(event.headers().asMap().size() <= size);
                } else {
                    assertEquals(frame.body().length == 0, frame.text().isEmpty());
                }
            }
            return true;
        } catch (FramingLost e) {
            return false;
        }
    }
}
