package hotline.telephony.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {

    /** RFC 8866 §5. */
    private static final String SECTION_5 =
            """
            v=0
            o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1
            s=Call to John Smith
            i=SDP Offer #1
            u=http://www.jdoe.example.com/home.html
            e=Jane Doe <jane@jdoe.example.com>
            p=+1 617 555-6011
            c=IN IP4 198.51.100.1
            t=0 0
            m=audio 49170 RTP/AVP 0
            m=audio 49180 RTP/AVP 0
            m=video 51372 RTP/AVP 99
            c=IN IP6 2001:db8::2
            a=rtpmap:99 h263-1998/90000
            """;

    @Test
    void theExampleOfRfc8866IsReadAndWrittenAgain() {
        var description = Sdp.read(SECTION_5);

        assertEquals("3724394405", description.origin().sessionVersion());
        assertEquals("Call to John Smith", description.name());
        assertEquals(3, description.media().size());
        assertEquals(SECTION_5.replace("\n", "\r\n"), description.toString());
    }

    @Test
    void aStreamWithoutItsOwnConnectionUsesTheSessions() {
        var description = Sdp.read(SECTION_5);

        assertEquals(
                Optional.of(new Connection("IN", "IP4", "198.51.100.1")),
                description.connectionOf(description.media().get(0)));
        assertEquals(
                Optional.of(new Connection("IN", "IP6", "2001:db8::2")),
                description.connectionOf(description.media().get(2)));
    }

    /** RFC 8866 §6.7.4's example: the session is inactive, one stream is not. */
    @Test
    void aStreamsOwnDirectionOverrulesTheSessions() {
        var description =
                Sdp.read(
                        """
                        v=0
                        o=jdoe 3724395000 3724395001 IN IP6 2001:db8::1
                        s=-
                        c=IN IP6 2001:db8::1
                        t=0 0
                        a=inactive
                        m=audio 49170 RTP/AVP 0
                        a=sendrecv
                        m=audio 49180 RTP/AVP 0
                        """);

        assertEquals(Direction.SENDRECV, description.directionOf(description.media().get(0)));
        assertEquals(Direction.INACTIVE, description.directionOf(description.media().get(1)));
    }

    @Test
    void payloadTypesAreNamedByRtpmapOrByTheProfile() {
        var audio =
                Sdp.read(
                                """
                                v=0
                                m=audio 4000 RTP/AVP 0 8 18 97 98 99 x 300
                                a=rtpmap:97 pcma/8000
                                a=rtpmap:98 opus/48000/2
                                a=rtpmap:8 PCMA/8000
                                a=rtpmap:nonsense
                                a=rtpmap:99 broken
                                """)
                        .media()
                        .getFirst();

        assertEquals(
                List.of(
                        new RtpMap(0, Codec.PCMU),
                        new RtpMap(8, Codec.PCMA),
                        new RtpMap(18, Codec.G729),
                        new RtpMap(97, Codec.PCMA),
                        new RtpMap(98, Codec.OPUS)),
                audio.rtpMaps());
    }

    @ParameterizedTest(name = "a=ptime:{0} means {1}")
    @CsvSource({"20, 20", "30.0, 30", "' 40', 40", "many, ", "'', ", "99999999999, "})
    void packetTimeIsReadGenerously(String written, Integer millis) {
        var audio = Sdp.read("m=audio 4000 RTP/AVP 0\na=ptime:" + written).media().getFirst();

        assertEquals(millis == null ? OptionalInt.empty() : OptionalInt.of(millis), audio.ptime());
    }

    @Test
    void whatPhonesForgetIsNotMissed() {
        var description = Sdp.read("c=IN IP4 192.0.2.1\nm=audio 4000 RTP/AVP 8\n\n\n");

        assertEquals(
                """
                v=0\r
                o=- 0 0 IN IP4 0.0.0.0\r
                s=-\r
                c=IN IP4 192.0.2.1\r
                t=0 0\r
                m=audio 4000 RTP/AVP 8\r
                """,
                description.toString());
    }

    @Test
    void aUserNameWithBlanksDoesNotShiftTheOrigin() {
        var origin = Sdp.read("v=0\no=Jane Doe 17 18 IN IP4 192.0.2.1\n").origin();

        assertEquals("17", origin.sessionId());
        assertEquals("18", origin.sessionVersion());
        assertEquals("192.0.2.1", origin.address().address());
    }

    @Test
    void unknownLinesAreKeptButNotSentOn() {
        var description = Sdp.read("v=0\nq=what is this\nb=AS:64\nm=audio 4000 RTP/AVP 8\nj=x\n");

        assertEquals(new Line('q', "what is this"), description.lines().getFirst());
        assertEquals(List.of(new Line('j', "x")), description.media().getFirst().lines());
        assertTrue(description.toString().contains("b=AS:64\r\n"));
        assertTrue(
                !description.toString().contains("q=") && !description.toString().contains("j="));
    }

    @Test
    void linesLeaveInTheOrderOfTheStandard() {
        var scrambled =
                Sdp.read(
                        """
                        v=0
                        t=1 2
                        a=tool:x
                        b=AS:64
                        c=IN IP4 192.0.2.1
                        p=+1
                        i=info
                        s=name
                        o=- 1 2 IN IP4 192.0.2.1
                        m=audio 4000/2 RTP/AVP 8
                        a=sendrecv
                        b=AS:63
                        c=IN IP4 192.0.2.2
                        i=voice
                        """);

        assertEquals(
                "vosipcbtamicba",
                scrambled
                        .toString()
                        .lines()
                        .map(l -> l.substring(0, 1))
                        .reduce("", String::concat));
        assertTrue(scrambled.toString().contains("m=audio 4000/2 RTP/AVP 8\r\n"));
    }

    @Test
    void bareLineFeedsAndBareReturnsEndLinesToo() {
        var expected = Sdp.read(SECTION_5);

        assertEquals(expected, Sdp.read(SECTION_5.replace("\n", "\r\n")));
        assertEquals(expected, Sdp.read(SECTION_5.replace('\n', '\r')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "<xml/>",
                "v=1\r\n",
                "v=0\r\no=short\r\n",
                "v=0\r\nc=IN IP4\r\n",
                "v=0\r\na=\r\n",
                "v=0\r\na=:value\r\n",
                "v=0\r\nm=audio\r\n",
                "v=0\r\nm=audio 70000 RTP/AVP 0\r\n",
                "v=0\r\nm=audio -1 RTP/AVP 0\r\n",
                "v=0\r\nm=audio 99999999999999999999 RTP/AVP 0\r\n",
                "v=0\r\nm=audio 4000/x RTP/AVP 0\r\n",
                "v=0\r\ns=a\0b\r\n",
            })
    void nonsenseIsAValueThatSaysWhy(String body) {
        var malformed =
                assertInstanceOf(
                        Parsed.Malformed.class, SessionDescription.parse(body.getBytes(UTF_8)));

        assertTrue(malformed.why().length() > 5);
    }

    @Test
    void sizeIsBounded() {
        assertMalformed("v=0\r\n" + "a=x\r\n".repeat(3_000));
        assertMalformed("v=0\r\n" + "m=audio 4000 RTP/AVP 0\r\n".repeat(33));
        assertMalformed("v=0\r\nm=audio 4000 RTP/AVP" + " 0".repeat(200) + "\r\n");
        assertMalformed("v=0\r\ns=" + "x".repeat(70_000) + "\r\n");
    }

    private static void assertMalformed(String body) {
        assertInstanceOf(Parsed.Malformed.class, SessionDescription.parse(body.getBytes(UTF_8)));
    }

    @Test
    void aValueOfOursCannotSmuggleALineIn() {
        assertThrows(
                IllegalArgumentException.class, () -> new Attribute("tool", "x\r\nm=audio 1 x 1"));
        assertThrows(IllegalArgumentException.class, () -> new Line('b', "x\n"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "IP4, 192.0.2.7, 192.0.2.7:9",
        "IP6, 2001:db8::2, 2001:db8:0:0:0:0:0:2:9",
        "IP4, phone.example.com, phone.example.com:9",
        "IP4, 224.2.36.42/127, ",
        "IP4, 224.2.36.42, ",
        "IP6, ff15::101, ",
        "IP4, 999.1.1.1, ",
        "IP4, 1.2.3, ",
        "IP6, fe80::1%eth0, ",
        "IP4, '$(reboot)', ",
        "E164, 01441284, ",
    })
    void onlyUnicastAddressesAreSentTo(String type, String address, String endpoint) {
        var found = new Connection("IN", type, address).endpoint(9);

        assertEquals(
                Optional.ofNullable(endpoint),
                found.map(e -> e.isUnresolved() ? e.getHostString() + ":9" : hostAndPort(e)));
    }

    private static String hostAndPort(java.net.InetSocketAddress endpoint) {
        return endpoint.getAddress().getHostAddress() + ":" + endpoint.getPort();
    }
}
