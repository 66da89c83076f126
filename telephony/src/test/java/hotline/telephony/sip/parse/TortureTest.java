package hotline.telephony.sip.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.OtherUri;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Via;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 4475 and RFC 5118 at the parser's door. */
class TortureTest {

    private static final SipParser PARSER = new SipParser(ParseLimits.DEFAULT);

    @ParameterizedTest
    @EnumSource
    void everyMessageMeetsItsFateAsADatagram(Torture message) {
        assertEquals(message.asDatagram(), fate(parse(message.bytes())));
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageMeetsItsFateOnAStreamByteByByte(Torture message) {
        var framer = new StreamFramer(ParseLimits.DEFAULT);
        List<Parsed> parsed = new ArrayList<>();
        for (byte b : message.bytes()) {
            framer.read(new byte[] {b}, 0, 1, parsed::add);
        }

        Torture.Fate fate = parsed.isEmpty() ? Torture.Fate.WAITS : fate(parsed.getFirst());
        assertEquals(message.onStream(), fate, parsed::toString);
        if (fate == Torture.Fate.WAITS) {
            assertTrue(framer.isMidMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageLeavesTheStreamReadyForTheNextOrClosed(Torture message) {
        var framer = new StreamFramer(ParseLimits.DEFAULT);
        List<Parsed> parsed = new ArrayList<>();
        byte[] bytes = message.bytes();
        framer.read(bytes, 0, bytes.length, _ -> {});
        if (framer.isMidMessage()) {
            return;
        }
        byte[] next = Torture.LWSDISP.bytes();

        boolean open = framer.read(next, 0, next.length, parsed::add);

        assertEquals(open ? List.of(Torture.Fate.ACCEPTED) : List.of(), fates(parsed));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcceptedGoesOutAndComesInTheSame(Torture message) {
        if (!(parse(message.bytes()) instanceof Received(SipMessage first))) {
            return;
        }

        SipMessage second = assertInstanceOf(Received.class, parse(first.encode())).message();

        assertEquals(first.startLine(), second.startLine());
        assertArrayEquals(first.encode(), second.encode());
        assertArrayEquals(first.body(), second.body());
        assertEquals(first.headers().vias(), second.headers().vias());
        assertEquals(first.from(), second.from());
        assertEquals(first.to(), second.to());
        assertEquals(first.cseq(), second.cseq());
        assertEquals(first.headers().contacts(), second.headers().contacts());
    }

    @Test
    void noMessageOfTheArchivesIsForgotten() throws IOException {
        Set<String> listed = new TreeSet<>();
        try (var index = TortureTest.class.getResourceAsStream("/torture/INDEX.tsv")) {
            new String(Objects.requireNonNull(index).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> listed.add(line.substring(0, line.indexOf('\t'))));
        }

        Set<String> ours = new TreeSet<>();
        for (Torture message : Torture.values()) {
            ours.add(message.file());
        }
        assertEquals(listed, ours);
        assertEquals(62, ours.size());
    }

    /** RFC 4475 §3.1.1.1. */
    @Test
    void foldsCompactFormsAndLeadingZerosMeanWhatTheyMean() {
        SipRequest wsinv = request(Torture.WSINV);

        assertEquals(68, wsinv.maxForwards());
        assertEquals("9 INVITE", wsinv.cseq().toString());
        assertEquals("1918181833n", wsinv.to().tag());
        assertEquals("J Rosenberg \\\"", wsinv.from().displayName());
        assertEquals(
                List.of("390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239"),
                wsinv.headers().vias().stream().map(Via::branch).toList());
        assertEquals(List.of("UDP", "TCP", "UDP"), transports(wsinv));
        assertEquals("", wsinv.headers().text("Subject"));
        assertEquals(
                "newfangled value    continued newfangled value".replaceAll(" +", " "),
                String.valueOf(wsinv.headers().text("newfangledheader")).replaceAll("\\s+", " "));
        NameAddress contact = Objects.requireNonNull(wsinv.headers().contact());
        assertEquals("Quoted string \"\"", contact.displayName());
        assertEquals(330, contact.preference());
        assertTrue(
                wsinv.headers().routes().getFirst().uri() instanceof SipUri uri
                        && uri.isLooseRouter());
        assertEquals(150, wsinv.body().length);
    }

    /** RFC 4475 §3.1.1.2: what must be echoed comes back byte for byte. */
    @Test
    void everyOddCharacterIsEchoedAsItCame() {
        SipRequest intmeth = request(Torture.INTMETH);

        List<byte[]> came = lines(Torture.INTMETH.bytes());
        List<byte[]> goes = lines(intmeth.respond(501).build().encode());

        for (byte[] line : goes.subList(1, goes.size() - 1)) {
            assertTrue(
                    came.stream().anyMatch(original -> Arrays.equals(original, line)),
                    () -> new String(line, StandardCharsets.UTF_8));
        }
        assertEquals("BEL:\u0007 NUL:\0 DEL:\u007f", intmeth.to().displayName());
        assertEquals("_token~1'+`*%!-.", intmeth.from().tag());
    }

    /** RFC 4475 §3.1.1.3 and 4: escapes are undone once, and a NUL ends nothing. */
    @Test
    void escapesInAUserAreUndoneOnce() {
        assertEquals("sips:user@example.com", user(request(Torture.ESC01)));
        assertEquals("null-\0-null", ((SipUri) request(Torture.ESCNULL).to().uri()).decodedUser());
        assertEquals(
                List.of("\0", "\0\0"),
                request(Torture.ESCNULL).headers().contacts().stream()
                        .map(contact -> ((SipUri) contact.uri()).decodedUser())
                        .toList());
        assertFalse(request(Torture.ESC02).method().equals(Method.REGISTER));
        assertEquals("user;par=u@example.net", user(request(Torture.SEMIURI)));
    }

    /** RFC 4475 §3.1.1.7. */
    @Test
    void allThirtyFourViasAreEchoedInTheirOrder() {
        SipRequest longreq = request(Torture.LONGREQ);

        assertEquals(34, longreq.headers().vias().size());
        assertEquals(longreq.headers().vias(), longreq.respond(200).build().headers().vias());
    }

    /** RFC 4475 §3.3.12 to 14: whose parameter is it? */
    @Test
    void theBracketsDecideWhoseParameterItIs() {
        NameAddress header = contact(Torture.CPARAM01);
        assertTrue(header.parameters().has("unknownparam"));
        assertFalse(((SipUri) header.uri()).parameters().has("unknownparam"));

        NameAddress uri = contact(Torture.CPARAM02);
        assertFalse(uri.parameters().has("unknownparam"));
        assertTrue(((SipUri) uri.uri()).parameters().has("unknownparam"));

        assertEquals(
                "Route=%3Csip:sip.example.com%3E",
                ((SipUri) contact(Torture.REGESCRT).uri()).headers());
    }

    /** RFC 4475 §3.3.2 to 4: for 416 the application must see the URI. */
    @Test
    void aStrangeSchemeIsKeptForTheAnswer() {
        assertEquals(
                "soap.beep",
                assertInstanceOf(OtherUri.class, request(Torture.NOVELSC).uri()).scheme());
        assertEquals("isbn", request(Torture.UNKSM2).to().uri().scheme());
        assertEquals(
                List.of("nothingSupportsThis", "nothingSupportsThisEither"),
                request(Torture.BEXT01).headers().require());
        assertEquals(0, request(Torture.ZEROMF).maxForwards());
    }

    /** RFC 5118 §4.3 and 4.5. */
    @Test
    void anIpv6PortStandsBehindTheBracket() {
        assertEquals(-1, ((SipUri) request(Torture.PORT_AMBIGUOUS).uri()).port());
        assertEquals(5070, ((SipUri) request(Torture.PORT_UNAMBIGUOUS).uri()).port());
        assertEquals(
                "[2001:db8::9:255]", request(Torture.VIA_RECEIVED_WITH_DELIM).topVia().received());
        assertEquals("2001:db8::9:255", request(Torture.VIA_RECEIVED_NO_DELIM).topVia().received());
        assertEquals(OptionalInt.empty(), request(Torture.VIA_RECEIVED_NO_DELIM).topVia().rport());
    }

    @Test
    void aRefusalEchoesWhatIsThere() {
        SipResponse insuf = answer(Torture.INSUF);
        assertEquals("z9hG4bKkdj.insuf", insuf.topVia().branch());
        assertFalse(insuf.headers().has(HeaderName.FROM));

        SipResponse multi = answer(Torture.MULTI01);
        assertEquals(5, multi.cseq().number());
        assertEquals(1, multi.headers().count(HeaderName.CALL_ID));

        SipResponse quotbal = answer(Torture.QUOTBAL);
        assertTrue(String.valueOf(quotbal.headers().text("To")).startsWith("\"Mr. J. User"));

        SipResponse badvers = answer(Torture.BADVERS);
        assertTrue(badvers.startLine().startsWith("SIP/2.0 505 "));
        assertEquals(badvers.to(), answer(Torture.BADVERS).to(), "the same request, the same tag");
    }

    private static SipResponse answer(Torture message) {
        return Objects.requireNonNull(
                assertInstanceOf(Malformed.class, parse(message.bytes())).answer());
    }

    private static NameAddress contact(Torture message) {
        return Objects.requireNonNull(request(message).headers().contact());
    }

    private static String user(SipRequest request) {
        return ((SipUri) request.uri()).decodedUser();
    }

    private static List<String> transports(SipMessage message) {
        return message.headers().vias().stream().map(Via::transport).toList();
    }

    private static SipRequest request(Torture message) {
        return (SipRequest) assertInstanceOf(Received.class, parse(message.bytes())).message();
    }

    @Test
    void aTagWithoutAValueIsRefusedAndNotGivenASecondOne() {
        String bye =
                """
                BYE sip:user@host.example.net SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKjhja8781hjuaij65144
                Call-ID: 997077@192.0.2.1
                Max-Forwards: 70
                CSeq: 89187 BYE
                To: sip:user@example.net;tag
                From: sip:user@example.com;tag=81x2
                Content-Length: 0

                """;

        assertEquals(Torture.Fate.REFUSED_400, fate(parse(bye.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aReasonPhraseThatIsNoTextDoesNotGrowOnItsWayThrough() {
        byte[] noText = new byte[20_000];
        Arrays.fill(noText, (byte) 0xFF);
        String[] around =
                new String(Torture.UNREASON.bytes(), StandardCharsets.UTF_8).split("\r\n", 2);
        var message = new ByteArrayOutputStream();
        message.writeBytes("SIP/2.0 503 ".getBytes(StandardCharsets.UTF_8));
        message.writeBytes(noText);
        message.writeBytes(("\r\n" + around[1]).getBytes(StandardCharsets.UTF_8));

        var received = assertInstanceOf(Received.class, parse(message.toByteArray()));

        assertInstanceOf(Received.class, parse(received.message().encode()));
    }

    private static Parsed parse(byte[] bytes) {
        return PARSER.parse(bytes, 0, bytes.length);
    }

    private static List<Torture.Fate> fates(List<Parsed> parsed) {
        return parsed.stream().map(TortureTest::fate).toList();
    }

    private static Torture.Fate fate(Parsed parsed) {
        return switch (parsed) {
            case Received _ -> Torture.Fate.ACCEPTED;
            case Malformed(var _, var _, var _, var answer) when answer == null ->
                    Torture.Fate.DROPPED;
            case Malformed(var status, var _, var section, var _) -> {
                assertTrue(section.startsWith("RFC "), section);
                yield status == 505 ? Torture.Fate.REFUSED_505 : Torture.Fate.REFUSED_400;
            }
            case KeepAlive _ -> throw new AssertionError("a torture message is no keep-alive");
        };
    }

    private static List<byte[]> lines(byte[] message) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '\n') {
                byte[] line = Arrays.copyOfRange(message, start, i - 1);
                if (line.length > 0) {
                    lines.add(line);
                }
                start = i + 1;
            }
        }
        return lines;
    }
}
