package hotline.telephony.sip.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Breaks good and bad messages further and looks at what the parser makes of them. The same seed
 * breaks them the same way; a failing case prints its seed, its number and its bytes.
 */
final class SipFuzz {

    /** No message may take longer, on the slowest machine with everybody else at work. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final List<byte[]> SIGNS =
            List.of(
                    bytes("\r\n"),
                    bytes("\n"),
                    bytes("\r"),
                    bytes("\r\n "),
                    bytes("\r\n\r\n"),
                    bytes("\0"),
                    bytes("\""),
                    bytes("\\"),
                    bytes("<"),
                    bytes(">"),
                    bytes("["),
                    bytes("@"),
                    bytes("%"),
                    bytes("%00"),
                    bytes(":"),
                    bytes(";"),
                    bytes(","),
                    bytes("="),
                    bytes(" "),
                    bytes("*"),
                    bytes("-1"),
                    bytes("4294967296"),
                    bytes("99999999999999999999999"),
                    bytes("SIP/2.0"),
                    bytes("sip:"),
                    bytes("Via: "),
                    bytes("\r\nContent-Length: 7\r\n"),
                    bytes("\r\nContact: *\r\n"),
                    bytes("\r\nl: -3\r\n"),
                    new byte[] {(byte) 0xFF, (byte) 0xC0, (byte) 0x80});

    private final SipParser parser = new SipParser(ParseLimits.DEFAULT);
    private final List<byte[]> corpus = new ArrayList<>();
    private final Random random;
    private final long seed;
    private long cases;
    private long accepted;

    SipFuzz(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        for (Torture message : Torture.values()) {
            corpus.add(message.bytes());
        }
        corpus.addAll(new SipSamples(random).encoded(60));
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            runOne();
        }
    }

    void run(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            runOne();
        }
    }

    /** How many broken messages were taken all the same: were it none, we broke them too well. */
    long accepted() {
        return accepted;
    }

    long cases() {
        return cases;
    }

    private void runOne() {
        byte[] broken = broken();
        cases++;
        long began = System.nanoTime();
        try {
            checkDatagram(broken);
            checkStream(broken);
        } catch (RuntimeException | AssertionError found) {
            throw new AssertionError(
                    "seed %d, case %d: %s".formatted(seed, cases, HexFormat.of().formatHex(broken)),
                    found);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(
                took.compareTo(LONGEST) < 0,
                () -> "seed " + seed + ", case " + cases + ": " + took);
    }

    private void checkDatagram(byte[] broken) {
        switch (parser.parse(broken, 0, broken.length)) {
            case Received(SipMessage message) -> {
                accepted++;
                checkAccepted(message);
            }
            case Malformed malformed -> {
                assertTrue(malformed.status() >= 400 && malformed.status() < 600);
                SipMessage answer = malformed.answer();
                if (answer != null) {
                    byte[] bytes = answer.encode();
                    assertNotNull(parser.parse(bytes, 0, bytes.length));
                }
            }
            case KeepAlive _ -> {}
        }
    }

    /** What got in never fails later, and means the same after one more trip. */
    private void checkAccepted(SipMessage message) {
        for (Header header : message.headers()) {
            assertNotNull(header.values());
            assertTrue(header.text().indexOf('\n') < 0 && header.text().indexOf('\r') < 0);
        }
        assertNotNull(message.topVia().sentBy());
        assertNotNull(message.from().uri());
        assertNotNull(message.to().uri());
        assertNotNull(message.callId());
        if (message instanceof SipRequest request) {
            assertEquals(request.method(), request.cseq().method());
            assertNotNull(request.respond(200).toTag("t").build().to().tag());
        }
        byte[] once = message.encode();
        if (parser.parse(once, 0, once.length) instanceof Received(SipMessage again)) {
            assertArrayEquals(once, again.encode());
            assertArrayEquals(message.body(), again.body());
            assertEquals(message.from(), again.from());
        } else {
            throw new AssertionError("what we sent would not be taken:\n" + message);
        }
    }

    private void checkStream(byte[] broken) {
        var framer = new StreamFramer(ParseLimits.DEFAULT);
        int at = 0;
        boolean open = true;
        while (at < broken.length && open) {
            int length = Math.min(broken.length - at, 1 + random.nextInt(700));
            open = framer.read(broken, at, length, parsed -> assertNotNull(parsed.toString()));
            at += length;
        }
    }

    private byte[] broken() {
        byte[] message = one(corpus);
        do {
            message = breakOnce(message);
        } while (random.nextInt(3) == 0);
        return message;
    }

    private byte[] breakOnce(byte[] message) {
        if (message.length == 0) {
            return one(SIGNS);
        }
        int from = random.nextInt(message.length);
        int to = Math.min(message.length, from + 1 + random.nextInt(40));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(message, from);
            case 1, 2, 3 -> joined(cut(message, 0, from), one(SIGNS), rest(message, from));
            case 4 -> joined(cut(message, 0, from), one(SIGNS), rest(message, to));
            case 5 -> joined(cut(message, 0, from), rest(message, to));
            case 6 -> joined(cut(message, 0, to), rest(message, from));
            case 7 -> cut(message, 0, from);
            case 8 -> {
                byte[] other = one(corpus);
                yield joined(cut(message, 0, from), rest(other, random.nextInt(other.length)));
            }
            default -> repeated(message, from, to);
        };
    }

    private byte[] repeated(byte[] message, int from, int to) {
        byte[] piece = random.nextBoolean() ? one(SIGNS) : cut(message, from, to);
        int times = random.nextInt(1, 1 + 20_000 / piece.length);
        byte[] many = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, many, i * piece.length, piece.length);
        }
        byte[] whole = joined(cut(message, 0, from), many, rest(message, from));
        return whole.length > 60_000 ? cut(whole, 0, 60_000) : whole;
    }

    private byte[] flipped(byte[] message, int at) {
        byte[] changed = message.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    private static byte[] cut(byte[] message, int from, int to) {
        return Arrays.copyOfRange(message, from, to);
    }

    private static byte[] rest(byte[] message, int from) {
        return Arrays.copyOfRange(message, from, message.length);
    }

    private static byte[] joined(byte[]... pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }

    private byte[] one(List<byte[]> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
