package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3261 §12. */
class DialogTest {

    private static final Hop FROM = Hop.to(Protocol.UDP, new InetSocketAddress("192.0.2.7", 5060));
    private static final NameAddress OURS = NameAddress.parse("<sip:us@192.0.2.1>");

    private static SipRequest.Builder invite() {
        return SipRequest.builder(Method.INVITE, SipUri.parse("sip:callee@example.com"))
                .from(NameAddress.parse("<sip:caller@example.com>;tag=far"))
                .to(NameAddress.parse("<sip:callee@example.com>"))
                .callId("call")
                .cseq(17)
                .contact(NameAddress.parse("<sip:caller@192.0.2.7>"));
    }

    private static Dialog asUas(String... recordRoutes) {
        SipRequest.Builder invite = invite();
        for (String route : recordRoutes) {
            invite.add(HeaderName.RECORD_ROUTE, NameAddress.parse(route));
        }
        return Dialog.asUas(invite.build(), "near", OURS, FROM);
    }

    private static SipResponse.Builder ok() {
        return invite().build()
                .respond(200)
                .toTag("callee-tag")
                .contact(NameAddress.parse("<sip:callee@192.0.2.8>"));
    }

    @Test
    void theCalledOneKeepsTheRouteAsItCame() {
        Dialog dialog = asUas("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>");
        SipRequest bye = dialog.request(Method.BYE).build();
        assertEquals("sip:caller@192.0.2.7", bye.uri().toString());
        assertEquals(
                "<sip:p1.example.com;lr>, <sip:p2.example.com;lr>",
                bye.headers().text(HeaderName.ROUTE));
        assertEquals("near", bye.from().tag());
        assertEquals("far", bye.to().tag());
        assertEquals("sip:p1.example.com;lr", dialog.nextHop().toString());
    }

    @Test
    void theCallerTurnsTheRouteAround() {
        Dialog dialog =
                Dialog.asUac(
                        invite().build(),
                        ok().add(
                                        HeaderName.RECORD_ROUTE,
                                        NameAddress.parse("<sip:p1.example.com;lr>"))
                                .add(
                                        HeaderName.RECORD_ROUTE,
                                        NameAddress.parse("<sip:p2.example.com;lr>"))
                                .build(),
                        FROM);
        assertEquals(
                "<sip:p2.example.com;lr>, <sip:p1.example.com;lr>",
                dialog.request(Method.BYE).build().headers().text(HeaderName.ROUTE));
    }

    /** §12.2.1.1 */
    @Test
    void aStrictRouterFindsItselfInTheRequestUri() {
        Dialog dialog = asUas("<sip:strict.example.com>", "<sip:p2.example.com;lr>");
        SipRequest bye = dialog.request(Method.BYE).build();
        assertEquals("sip:strict.example.com", bye.uri().toString());
        assertEquals(
                "<sip:p2.example.com;lr>, <sip:caller@192.0.2.7>",
                bye.headers().text(HeaderName.ROUTE));
        assertEquals("sip:strict.example.com", dialog.nextHop().toString());
    }

    @Test
    void theAckHasTheNumberOfItsInviteAndTheNextRequestTheNext() {
        Dialog dialog = Dialog.asUac(invite().build(), ok().build(), FROM);
        assertEquals(18, dialog.request(Method.PRACK).build().cseq().number());
        assertEquals(17, dialog.ack(17).build().cseq().number());
        assertEquals(19, dialog.request(Method.BYE).build().cseq().number());
        assertEquals(Method.ACK, dialog.ack(17).build().cseq().method());
    }

    @Test
    void theAnswerDecidesTheRouteAnew() {
        Dialog dialog =
                Dialog.asUac(
                        invite().build(),
                        ok().add(
                                        HeaderName.RECORD_ROUTE,
                                        NameAddress.parse("<sip:early.example.com;lr>"))
                                .build(),
                        FROM);
        dialog.confirm(ok().contact(NameAddress.parse("<sip:moved@192.0.2.9>")).build());
        assertEquals("sip:moved@192.0.2.9", dialog.nextHop().toString());
        assertEquals(List.of(), dialog.state().routeSet());
    }

    @Test
    void anOldNumberIsNotTaken() {
        Dialog dialog = asUas();
        assertFalse(dialog.takes(invite().cseq(17).build()));
        assertTrue(dialog.takes(invite().cseq(20).build()));
        assertFalse(dialog.takes(invite().cseq(19).build()));
        assertTrue(dialog.takes(invite().cseq(21).build()));
    }

    /** §12.1.1: RFC 2543 knew no tags. */
    @Test
    void aPeerWithoutATagIsPutUpWith() {
        Dialog dialog =
                Dialog.asUas(
                        invite().from(NameAddress.parse("<sip:old@example.com>")).build(),
                        "near",
                        OURS,
                        FROM);
        assertEquals("", dialog.id().remoteTag());
        assertEquals(
                "<sip:old@example.com>",
                dialog.request(Method.BYE).build().headers().text(HeaderName.TO));
    }
}
