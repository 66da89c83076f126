package hotline.telephony.esl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    /** What a reader makes of a stream: head and body of each frame, whatever held them. */
    private record Seen(Map<String, String> head, String body) {}

    static List<String> captures() {
        return Captures.names();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aFrameEndsWhereTheTableSaysItEnds(String capture) throws FramingLost {
        byte[] bytes = Captures.bytes(capture);
        var reader = new FrameReader(FrameLimits.DEFAULT);
        for (Captures.Row row : Captures.index(capture)) {
            // All but the last byte: not yet. With it: now.
            reader.feed(bytes, row.offset(), row.length() - 1);
            assertNull(reader.next());
            reader.feed(bytes, row.offset() + row.length() - 1, 1);
            Frame frame = reader.next();
            assertEquals(row.contentType(), frame == null ? "no frame" : frame.contentType());
        }
        assertFalse(reader.isMidFrame());
    }

    @ParameterizedTest
    @MethodSource("captures")
    void framesAreTheSameHoweverTheirBytesCome(String capture) throws FramingLost {
        byte[] bytes = Captures.bytes(capture);
        var chance = new SplittableRandom(42);
        List<Seen> whole = seen(bytes, at -> bytes.length);

        assertEquals(Captures.index(capture).size(), whole.size());
        assertEquals(whole, seen(bytes, at -> 1), "one byte at a time");
        assertEquals(whole, seen(bytes, at -> 1 + chance.nextInt(40)), "crumbs");
        assertEquals(whole, seen(bytes, at -> 1 + chance.nextInt(20_000)), "mouthfuls");
    }

    private static List<Seen> seen(byte[] bytes, IntUnaryOperator chunk) throws FramingLost {
        var reader = new FrameReader(FrameLimits.DEFAULT);
        List<Seen> seen = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(chunk.applyAsInt(at), bytes.length - at);
            reader.feed(bytes, at, length);
            at += length;
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                seen.add(new Seen(frame.headers().asMap(), frame.text()));
            }
        }
        return seen;
    }

    @Test
    void aPeerThatStopsInABodyLeftAFrameUnfinished() throws FramingLost {
        var reader = new FrameReader(FrameLimits.DEFAULT);
        feed(reader, "Content-Type: api/response\nContent-Length: 10\n\nhalf");

        assertNull(reader.next());
        assertTrue(reader.isMidFrame());
    }

    @Test
    void aBodyIsCountedInBytesNotInLetters() throws FramingLost {
        var reader = new FrameReader(FrameLimits.DEFAULT);
        feed(reader, FakeSwitch.apiResponse("€uro 你") + FakeSwitch.commandReply("+OK"));

        Frame first = reader.next();
        assertEquals("€uro 你", first == null ? "" : first.text());
        assertEquals(10, first == null ? 0 : first.body().length);
        Frame second = reader.next();
        assertEquals("command/reply", second == null ? "" : second.contentType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\n\n",
                "\n",
                "Content-Type: x\nContent-Length: -1\n\n",
                "Content-Type: x\nContent-Length: 99999999999\n\n",
                "Content-Type: x\nContent-Length: 1025\n\n",
                "Content-Type: x\nContent-Length: ten\n\n",
                "A: 1\nB: 2\nC: 3\nD: 4\nE: 5\n\n"
            })
    void whatIsNoFrameOrTooLargeLosesTheFraming(String sent) {
        var reader = new FrameReader(new FrameLimits(100, 4, 1024));
        feed(reader, sent);

        assertThrows(FramingLost.class, () -> assertNull(reader.next()));
    }

    @Test
    void aHeadWithoutEndIsNotWaitedForWithoutEnd() throws FramingLost {
        var reader = new FrameReader(new FrameLimits(100, 4, 1024));
        feed(reader, "X: " + "x".repeat(97));
        assertNull(reader.next());

        feed(reader, "x");
        assertThrows(FramingLost.class, () -> assertNull(reader.next()));
    }

    private static void feed(FrameReader reader, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        reader.feed(bytes, 0, bytes.length);
    }
}
