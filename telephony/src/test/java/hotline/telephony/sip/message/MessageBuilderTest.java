package hotline.telephony.sip.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBuilderTest {

    private static SipRequest.Builder invite() {
        return SipRequest.builder(Method.INVITE, SipUri.of("1002", "callcenter.example", -1))
                .via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bKone"))
                .from(
                        NameAddress.of("Maya \"M\"", SipUri.parse("sip:1001@callcenter.example"))
                                .withTag("a1"))
                .to(NameAddress.parse("<sip:1002@callcenter.example>"))
                .callId("c1@192.0.2.1")
                .cseq(7);
    }

    @Test
    void aRequestGoesOutAsTheStandardWritesIt() {
        SipRequest request =
                invite().contact(NameAddress.parse("<sip:1001@192.0.2.1:5060;transport=tcp>"))
                        .body(MediaType.SDP, "v=0\r\n".getBytes(StandardCharsets.UTF_8))
                        .build();

        assertEquals(
                """
                INVITE sip:1002@callcenter.example SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKone;rport
                From: "Maya \\"M\\"" <sip:1001@callcenter.example>;tag=a1
                To: <sip:1002@callcenter.example>
                Call-ID: c1@192.0.2.1
                CSeq: 7 INVITE
                Contact: <sip:1001@192.0.2.1:5060;transport=tcp>
                Content-Type: application/sdp
                Max-Forwards: 70
                Content-Length: 5

                v=0
                """
                        .replace("\n", "\r\n"),
                request.toString());
    }

    @Test
    void aRequestWithoutACallIdIsNotBuilt() {
        var builder = invite().remove(HeaderName.CALL_ID);

        assertThrows(IllegalStateException.class, builder::build);
    }

    @Test
    void theAnswerEchoesWhatItMustAndKeepsItsTag() {
        SipRequest request = invite().via(Via.of("TCP", "[2001:db8::1]", -1, "z9hG4bKtwo")).build();

        SipResponse response = request.respond(486).toTag("b2").toTag("b3").build();

        assertEquals("SIP/2.0 486 Busy Here", response.startLine());
        assertEquals(request.headers().vias(), response.headers().vias());
        assertEquals("z9hG4bKtwo", response.topVia().branch());
        assertEquals("b2", response.to().tag());
        assertEquals(request.cseq(), response.cseq());
        assertEquals(request.callId(), response.callId());
    }

    @Test
    void theTopViaGoesAloneEvenWhenItSharesItsLine() {
        SipResponse response =
                SipResponse.builder(200)
                        .addHeader(
                                "v",
                                "SIP/2.0/UDP a;branch=z9hG4bK1 , SIP/2.0/UDP b;branch=z9hG4bK2")
                        .addHeader("Via", "SIP/2.0/UDP c;branch=z9hG4bK3")
                        .removeTopVia()
                        .build();

        assertEquals(List.of("b", "c"), response.headers().vias().stream().map(Via::host).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nRoute: <sip:evil>", "a\nb", "a\rb", "a\0b"})
    void nobodySmugglesALineIntoAMessage(String evil) {
        SipRequest.Builder builder = invite();
        var uri = SipUri.parse("sip:a@b");

        assertThrows(MalformedValue.class, () -> builder.header("Subject", evil));
        assertThrows(MalformedValue.class, () -> builder.callId(evil));
        assertThrows(MalformedValue.class, () -> builder.header(evil, "x"));
        assertThrows(MalformedValue.class, () -> Method.of(evil));
        assertThrows(MalformedValue.class, () -> NameAddress.of(uri).withTag(evil));
        assertThrows(MalformedValue.class, () -> Uri.parse("sip:" + evil + "@b"));
        assertThrows(MalformedValue.class, () -> Uri.parse("http:" + evil));
        assertThrows(MalformedValue.class, () -> SipUri.of("user", evil, -1));
        assertThrows(MalformedValue.class, () -> builder.build().respond(200).reason(evil).build());
        assertThrows(
                MalformedValue.class,
                () ->
                        builder.uri(new SipUri(false, "a", null, evil, -1, Parameters.NONE, null))
                                .build());
        assertTrue(SipUri.of(evil, "b", -1).toString().matches("sip:[!-~]+@b"));
        assertTrue(NameAddress.of(evil, uri).toString().matches("\"[ -~]+\" <sip:a@b>"));
    }

    @Test
    void contentLengthIsOursWhateverAnybodySays() {
        SipRequest request =
                invite().header("Content-Length", "99")
                        .body(MediaType.of("text", "plain"), new byte[] {1, 2, 3})
                        .build();

        assertTrue(request.toString().contains("\r\nContent-Length: 3\r\n"));
        assertEquals(1, request.toString().split("Content-Length", -1).length - 1);
        assertArrayEquals(new byte[] {1, 2, 3}, request.body());
    }

    @Test
    void aSetFieldTakesTheFirstPlaceAndTheOthersGo() {
        SipRequest request =
                invite().addHeader("X-One", "1")
                        .addHeader("x-one", "2")
                        .addHeader("X-Two", "3")
                        .header("X-ONE", "4")
                        .build();

        assertEquals("4", request.headers().text("x-one"));
        assertEquals(1, request.headers().count(HeaderName.of("X-One")));
    }

    @Test
    void whoBuildsOnDoesNotChangeWhatIsBuilt() {
        SipRequest.Builder builder = invite();
        SipRequest built = builder.build();
        String before = built.toString();

        SipRequest next = builder.cseq(8).add(HeaderName.SUBJECT, "again").build();
        SipRequest other = built.toBuilder().removeTopVia().callId("c2").build();

        assertEquals(before, built.toString());
        assertEquals(8, next.cseq().number());
        assertEquals("c2", other.callId());
        assertEquals(List.of(), other.headers().vias());
        assertEquals(1, next.headers().vias().size());
    }

    @Test
    void whatIsNotAsciiGoesOutAsUtf8AndIsReadAgain() {
        SipRequest request = invite().to(NameAddress.of("客户服务", SipUri.of("h", 5060))).build();

        assertTrue(request.toString().contains("\r\nTo: \"客户服务\" <sip:h:5060>\r\n"));
        assertEquals("客户服务", request.to().displayName());
        assertEquals(request.encode().length, request.encodedLength());
    }

    @Test
    void theNotedViaTakesTheTopAndTheRestStaysAsItIs() {
        SipRequest request = invite().build();

        SipRequest noted = request.withTopVia(request.topVia().withReceived("2001:db8::1"));

        assertEquals(
                request.toString().replace(";rport\r\n", ";rport;received=2001:db8::1\r\n"),
                noted.toString());
    }
}
