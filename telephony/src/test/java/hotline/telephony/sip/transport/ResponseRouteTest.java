package hotline.telephony.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.Via;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3261 §18.2.1 and §18.2.2, RFC 3581 §4. */
class ResponseRouteTest {

    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.1", 40_000);

    private static Hop from(Protocol protocol) {
        return new Hop(protocol, SOURCE, 7, null);
    }

    @Test
    void withRportTheAnswerGoesBackToTheSource() {
        Via via = Via.parse("SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1;rport");

        assertEquals(List.of(from(Protocol.UDP)), ResponseRoute.of(from(Protocol.UDP), via));
    }

    @Test
    void withoutRportItGoesToThePortOfTheSentByAtTheSourceAddress() {
        Via via = Via.parse("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1;received=192.0.2.1");

        assertEquals(
                List.of(new Hop(Protocol.UDP, new InetSocketAddress("192.0.2.1", 5070), 7, null)),
                ResponseRoute.of(from(Protocol.UDP), via));
    }

    @Test
    void withoutAnyPortItGoesTo5060() {
        Via via = Via.parse("SIP/2.0/UDP phone.example.com;branch=z9hG4bK1");

        assertEquals(5060, ResponseRoute.of(from(Protocol.UDP), via).getFirst().remote().getPort());
    }

    @Test
    void overTcpItGoesByTheSameConnectionAndThenByANewOne() {
        Via via = Via.parse("SIP/2.0/TCP 192.0.2.1:5061;branch=z9hG4bK1;rport");

        assertEquals(
                List.of(
                        from(Protocol.TCP),
                        Hop.to(Protocol.TCP, new InetSocketAddress("192.0.2.1", 5061))),
                ResponseRoute.of(from(Protocol.TCP), via));
    }

    @Test
    void nobodyCanHaveOurAnswersSentToAThirdParty() {
        Via via =
                Via.parse(
                        "SIP/2.0/UDP 198.51.100.9:5060;branch=z9hG4bK1;maddr=198.51.100.9"
                                + ";received=198.51.100.9");

        for (Hop hop : ResponseRoute.of(from(Protocol.UDP), via)) {
            assertEquals(SOURCE.getAddress(), hop.remote().getAddress());
        }
    }

    @Test
    void aRequestThatSaysTheTruthIsLeftAlone() {
        SipRequest request = request("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1");

        assertSame(request, Arrival.noted(request, SOURCE));
    }

    @Test
    void aNameOrAnotherAddressGetsReceived() {
        for (String host : List.of("phone.example.com", "10.0.0.1")) {
            Via noted = noted("SIP/2.0/UDP " + host + ":5060;branch=z9hG4bK1");
            assertEquals("192.0.2.1", noted.received());
            assertTrue(noted.rport().isEmpty());
            assertEquals(host, noted.host());
        }
    }

    @Test
    void rportIsFilledInAndReceivedWithIt() {
        Via noted = noted("SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK1");

        assertEquals("192.0.2.1", noted.received());
        assertEquals(40_000, noted.rport().orElse(-1));
    }

    @Test
    void whatTheClientClaimsAboutItselfIsWrittenOver() {
        Via noted = noted("SIP/2.0/UDP 192.0.2.1;received=198.51.100.9;rport=1;branch=z9hG4bK1");

        assertEquals("192.0.2.1", noted.received());
        assertEquals(40_000, noted.rport().orElse(-1));
    }

    @Test
    void ipv6IsNotedWithoutBrackets() {
        SipRequest noted =
                Arrival.noted(
                        request("SIP/2.0/UDP [2001:db8::9]:5060;branch=z9hG4bK1;rport"),
                        new InetSocketAddress("2001:db8::1", 40_000));

        String received = noted.topVia().received();
        assertEquals("2001:db8:0:0:0:0:0:1", received);
        SipRequest same = request("SIP/2.0/UDP [2001:DB8::1]:5060;branch=z9hG4bK1");
        assertNull(
                Arrival.noted(same, new InetSocketAddress("2001:db8::1", 5060))
                        .topVia()
                        .received());
    }

    private static Via noted(String via) {
        return Arrival.noted(request(via), SOURCE).topVia();
    }

    private static SipRequest request(String via) {
        return Letters.options(Protocol.UDP, new SentBy("192.0.2.1", 5060), "call").toBuilder()
                .replaceTopVia(Via.parse(via))
                .build();
    }
}
