package hotline.telephony.sip.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.SipRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFramerTest {

    private final StreamFramer framer = new StreamFramer(ParseLimits.DEFAULT);
    private final List<Parsed> parsed = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void messagesComeOutAsTheyWentInHoweverTheStreamIsCut(long seed) {
        var random = new Random(seed);
        List<byte[]> sent = new SipSamples(random).encoded(200);
        var stream = new ByteArrayOutputStream();
        sent.forEach(stream::writeBytes);
        byte[] bytes = stream.toByteArray();

        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, random.nextInt(3_000));
            assertTrue(framer.read(bytes, at, length, parsed::add));
            at += length;
        }

        assertEquals(
                sent.stream().map(message -> new String(message, StandardCharsets.UTF_8)).toList(),
                parsed.stream()
                        .map(one -> assertInstanceOf(Received.class, one).message().toString())
                        .toList());
        assertFalse(framer.isMidMessage());
    }

    @Test
    void twoLineEndsAreAPingAndOneIsThePong() {
        assertTrue(read("\r\n\r\n"));
        assertEquals(List.of(KeepAlive.PING), parsed);

        assertTrue(read("\r\n" + options("l: 0\r\n")));
        assertEquals(KeepAlive.PONG, parsed.get(1));
        assertInstanceOf(Received.class, parsed.get(2));
    }

    @Test
    void aPingInTwoPiecesIsStillAnswered() {
        read("\r");
        read("\n");
        read("\r\n");

        assertEquals(List.of(KeepAlive.PONG, KeepAlive.PING), parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Length: -1\r\n",
                "Content-Length: x\r\n",
                "Content-Length: 3 4\r\n",
                "Content-Length: 0\r\nl: 0\r\n",
                "Content-Length: 99999999999\r\n",
                "Content-Length: 65536\r\n"
            })
    void aLengthThatNobodyKnowsEndsTheConnection(String length) {
        assertFalse(read(options(length)));

        assertNotNull(assertInstanceOf(Malformed.class, parsed.getFirst()).answer());
        assertFalse(read(options("l: 0\r\n")), "nothing more is taken");
        assertEquals(1, parsed.size());
    }

    @Test
    void aBadMessageOfKnownLengthCostsOnlyItself() {
        assertTrue(read(options("l: 0\r\n").replace("CSeq: 1", "CSeq: one") + options("l: 0\r\n")));

        assertEquals(400, assertInstanceOf(Malformed.class, parsed.getFirst()).status());
        assertInstanceOf(Received.class, parsed.getLast());
    }

    @Test
    void aHeadWithoutAnEndIsNotCollectedForEver() {
        String line = "X-More: " + "x".repeat(1_000) + "\r\n";
        assertTrue(read("OPTIONS sip:a@b SIP/2.0\r\n"));
        int lines = 0;
        while (read(line)) {
            lines++;
            assertTrue(lines < 100, "still open");
        }

        assertEquals(513, assertInstanceOf(Malformed.class, parsed.getFirst()).status());
    }

    @Test
    void somethingElseThanSipIsNotAnswered() {
        assertFalse(read("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));

        assertNull(assertInstanceOf(Malformed.class, parsed.getFirst()).answer());
    }

    @Test
    void aBodyWithLineEndsAndNulsIsOnlyABody() {
        read(options("l: 8\r\n") + "\r\n\r\n\0\r\n\0" + options("l: 0\r\n"));

        assertEquals(2, parsed.size());
        var first = (SipRequest) assertInstanceOf(Received.class, parsed.getFirst()).message();
        assertEquals(8, first.body().length);
    }

    private boolean read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return framer.read(bytes, 0, bytes.length, parsed::add);
    }

    private static String options(String length) {
        return "OPTIONS sip:a@b SIP/2.0\r\n"
                + "Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK1\r\n"
                + "From: <sip:a@b>;tag=1\r\n"
                + "To: <sip:a@b>\r\n"
                + "Call-ID: 1\r\n"
                + "CSeq: 1 OPTIONS\r\n"
                + length
                + "\r\n";
    }
}
