package hotline.telephony.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static Headers headers(String... lines) {
        return Headers.of(
                List.of(lines).stream()
                        .map(line -> line.split(": ?", 2))
                        .map(line -> Header.of(HeaderName.of(line[0]), line[1]))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "v, Via",
        "f, From",
        "T, To",
        "i, Call-ID",
        "L, Content-Length",
        "c, Content-Type",
        "m, Contact",
        "k, Supported",
        "x, Session-Expires",
        "r, Refer-To",
        "b, Referred-By",
        "o, Event",
        "u, Allow-Events",
        "s, Subject",
        "e, Content-Encoding",
        "cSEQ, CSeq"
    })
    void compactFormsAndAnyCaseAreTheSameName(String spelling, String name) {
        assertEquals(name, HeaderName.of(spelling).name());
        assertSame(HeaderName.of(spelling), HeaderName.of(name));
    }

    @Test
    void severalLinesAndCommasAreOneList() {
        var headers =
                headers(
                        "Record-Route: <sip:a;lr>, <sip:b;lr>",
                        "To: <sip:x>",
                        "record-route: <sip:c;lr>",
                        "Supported: 100rel,, timer",
                        "k: replaces",
                        "Allow: INVITE, ACK,BYE");

        assertEquals(
                List.of("<sip:a;lr>", "<sip:b;lr>", "<sip:c;lr>"),
                headers.recordRoutes().stream().map(NameAddress::toString).toList());
        assertEquals(List.of("100rel", "timer", "replaces"), headers.supported());
        assertTrue(headers.supports("TIMER"));
        assertTrue(headers.allows(Method.BYE));
        assertFalse(headers.allows(Method.REFER));
    }

    @Test
    void aStarIsNoContactButIsSeen() {
        assertTrue(headers("m: *").hasStarContact());
        assertEquals(List.of(), headers("Contact: *").contacts());
        assertNull(headers("Contact: *").contact());
        assertFalse(headers("Contact: <sip:*@a>").hasStarContact());
    }

    @Test
    void aContactSaysHowLongAndHowMuch() {
        var contact = Objects.requireNonNull(headers("m: <sip:a@b>;expires=60;q=0.7").contact());

        assertEquals(OptionalLong.of(60), contact.expires());
        assertEquals(700, contact.preference());
        assertEquals(OptionalLong.of(3600), NameAddress.parse("<sip:a@b>;expires=soon").expires());
        assertEquals(
                OptionalLong.of(0xFFFF_FFFFL),
                NameAddress.parse("<sip:a@b>;expires=99999999999").expires());
        assertEquals(OptionalLong.empty(), NameAddress.parse("<sip:a@b>").expires());
    }

    @Test
    void theTimersAndNumbersReadAsTheyAreWritten() {
        var headers =
                headers(
                        "x: 1800;refresher=UAS",
                        "Min-SE: 90;unknown=1",
                        "RAck: 776656 1 INVITE",
                        "RSeq: 988789",
                        "Expires: 3600",
                        "Retry-After: 18000 (in a meeting);duration=3600",
                        "Subscription-State: terminated;reason=noresource",
                        "Event: refer;id=93809824");

        assertEquals(
                new SessionExpires(1800, SessionExpires.Refresher.UAS),
                headers.first(HeaderName.SESSION_EXPIRES));
        assertEquals(90, headers.first(HeaderName.MIN_SE));
        assertEquals(new RAck(776656, new CSeq(1, Method.INVITE)), headers.first(HeaderName.RACK));
        assertEquals(988789, headers.first(HeaderName.RSEQ));
        assertEquals(OptionalLong.of(3600), headers.expires());
        assertEquals(
                18000, Objects.requireNonNull(headers.first(HeaderName.RETRY_AFTER)).seconds());
        var state = Objects.requireNonNull(headers.first(HeaderName.SUBSCRIPTION_STATE));
        assertTrue(state.is("Terminated"));
        assertEquals("noresource", state.parameters().get("reason"));
        assertEquals("refer;id=93809824", String.valueOf(headers.first(HeaderName.EVENT)));
    }

    @Test
    void aTransferNamesItsDialog() {
        var headers =
                headers(
                        "Replaces: 98asjd8@x.example;to-tag=12;from-tag=34;early-only",
                        "r: <sip:dave@d.example?Replaces=12345%40b.example%3Bto-tag%3D1%3Bfrom-tag%3D2>",
                        "Reason: SIP;cause=200;text=\"Call completed elsewhere\", Q.850;cause=26");

        assertEquals(
                new Replaces("98asjd8@x.example", "12", "34", true),
                headers.first(HeaderName.REPLACES));
        var target = (SipUri) Objects.requireNonNull(headers.first(HeaderName.REFER_TO)).uri();
        assertTrue(String.valueOf(target.headers()).startsWith("Replaces=12345%40"));
        assertEquals("sip:dave@d.example", target.withoutHeaders().toString());
        var reasons = headers.all(HeaderName.REASON);
        assertEquals("Call completed elsewhere", reasons.get(0).text());
        assertEquals(OptionalInt.of(26), reasons.get(1).cause());
        assertEquals("Q.850;cause=16;text=\"Bye\"", Reason.q850(16, "Bye").toString());
    }

    @Test
    void aChallengeMayHoldCommasInItsQuotes() {
        var challenge =
                Objects.requireNonNull(
                        headers(
                                        "WWW-Authenticate: Digest realm=\"a, b\","
                                                + " nonce=\"n\\\"q\",qop=\"auth,auth-int\"")
                                .first(HeaderName.WWW_AUTHENTICATE));

        assertEquals("a, b", challenge.get("realm"));
        assertEquals("n\"q", challenge.get("nonce"));
        assertEquals(challenge, Authentication.parse(challenge.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Session-Expires: soon", "Expires: 99999999999", "Authorization: Digest x",
                "Date: Sat, 13 Nov 2010 23:29:00 EST", "Accept: application", "Reason: ;"
            })
    void whatCanBeDoneWithoutIsNotThereWhenItDoesNotRead(String line) {
        var headers = headers(line);
        HeaderName<?> name = headers.iterator().next().name();

        assertNotNull(headers.text(name));
        if (!name.is(HeaderName.DATE)) {
            assertNull(headers.first(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contact: <sip:a@b", "Via: SIP/2.0/UDP", "CSeq: 4294967296 INVITE", "CSeq: 1INVITE",
                "Max-Forwards: 256", "Content-Length: -1", "Route: sip:a@b,", "Call-ID: a b",
                "RAck: 1", "Replaces: x;to-tag=1", "Refer-To: <nothing>", "From: \"a <sip:a@b>"
            })
    void whatIsNeededIsRefusedWithItsSection(String line) {
        var headers = headers(line);

        var malformed =
                assertThrows(
                        MalformedValue.class,
                        () -> headers.first(headers.iterator().next().name()));
        assertTrue(malformed.section().startsWith("RFC "), malformed::section);
    }
}
