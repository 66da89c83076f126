package hotline.telephony.sip.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.Reason;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.message.Via;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionLayerTest {

    private static final Hop FROM_LEFT =
            new Hop(Protocol.UDP, new TwoLayers(Protocol.UDP).wire.left().address(), 1, null);

    private final TwoLayers two = new TwoLayers(Protocol.UDP);

    @Test
    void aRequestGoesOutWithAViaOfOursOnTop() {
        two.send(Method.OPTIONS);

        Via via = two.wire.passed().getFirst().message().topVia();
        assertEquals("UDP", via.transport());
        assertEquals("192.0.2.1:5060", via.sentBy());
        assertTrue(via.hasMagicCookie());
        assertTrue(via.wantsRport());
    }

    @Test
    void theListenerIsNeverCalledBeforeSendReturns() {
        two.wire.refuse(all -> true);

        two.send(Method.OPTIONS);

        assertEquals(List.of(), two.caller.failures);
        two.until(0);
        assertEquals(List.of(Failure.TRANSPORT), two.caller.failures);
        assertEquals(0, two.left.size());
    }

    /** §17.1.1.3. */
    @Test
    void theAckOfARejectionIsLikeItsInvite() {
        SipRequest invite =
                two.newRequest(Method.INVITE).toBuilder()
                        .header("Route", "<sip:proxy.example.com;lr>")
                        .build();
        two.left.send(invite, two.wire.left().peer(), two.caller);
        two.until(0);
        two.callee.respond(404);
        two.until(0);

        var sent = (SipRequest) two.wire.passed().getFirst().message();
        var ack = (SipRequest) two.wire.passed().getLast().message();
        assertEquals(Method.ACK, ack.method());
        assertEquals(sent.uri(), ack.uri());
        assertEquals(sent.topVia(), ack.topVia());
        assertEquals(1, ack.headers().vias().size());
        assertEquals(sent.headers().routes(), ack.headers().routes());
        assertEquals(sent.callId(), ack.callId());
        assertEquals(sent.from(), ack.from());
        assertEquals("callee", ack.to().tag());
        assertEquals("1 ACK", ack.cseq().toString());
        assertEquals(List.of(), two.callee.acks);
    }

    /** §13.2.2.4. */
    @Test
    void theAckOfA2xxIsTheUsersOwnAndReachesTheOtherUser() {
        ClientTransaction invite = two.send(Method.INVITE);
        two.until(0);
        two.callee.respond(200);
        two.until(0);

        SipRequest ack =
                SipRequest.builder(Method.ACK, invite.request().uri())
                        .copy(HeaderName.FROM, invite.request())
                        .to(invite.request().to().withTag("callee"))
                        .callId(invite.request().callId())
                        .cseq(1)
                        .build();
        two.left.sendAck(ack, two.wire.left().peer());
        two.until(0);

        assertEquals(1, two.callee.acks.size());
        assertNotEquals(
                invite.request().topVia().branch(), two.callee.acks.getFirst().topVia().branch());
    }

    /** §9.1. */
    @Test
    void aCancelIsHeldBackUntilThePeerHasAnswered() {
        ClientTransaction invite = two.send(Method.INVITE);
        two.until(0);
        invite.cancel();
        two.until(100);
        assertEquals(List.of(), two.wire.millisOf("CANCEL"));

        two.callee.respond(180);
        two.until(100);

        assertEquals(List.of(100L), two.wire.millisOf("CANCEL"));
        assertEquals(List.of(100L), two.wire.millisOf("200 CANCEL"));
        assertEquals(1, two.callee.cancels.size());
        SipRequest cancel = two.callee.cancels.getFirst();
        assertEquals("1 CANCEL", cancel.cseq().toString());
        assertEquals(invite.request().topVia().branch(), cancel.topVia().branch());
        two.callee.respond(487);
        two.untilQuiet();
        assertEquals(List.of(180, 487), two.caller.responses);
    }

    /** RFC 3326 §2. */
    @Test
    void aCancelCanSayWhy() {
        ClientTransaction invite = two.send(Method.INVITE);
        two.until(0);
        two.callee.respond(180);
        two.until(0);
        invite.cancel(
                cancel ->
                        cancel.toBuilder()
                                .header("Reason", "SIP;cause=200;text=\"elsewhere\"")
                                .build());
        two.until(0);

        Reason reason = two.callee.cancels.getFirst().headers().first(HeaderName.REASON);
        assertNotNull(reason);
        assertEquals("SIP", reason.protocol());
    }

    /** §9.2. */
    @Test
    void aCancelThatComesTooLateGetsIts200AndChangesNothing() {
        ClientTransaction invite = two.send(Method.INVITE);
        two.until(0);
        two.callee.respond(180);
        two.until(0);
        invite.cancel();
        two.callee.respond(200);
        two.until(0);

        assertEquals(1, two.wire.millisOf("200 CANCEL").size());
        assertEquals(List.of(), two.callee.cancels);
        assertEquals(List.of(180, 200), two.caller.responses);
    }

    /** §9.2. */
    @Test
    void aCancelForNothingGets481() {
        two.right.received(FROM_LEFT, arrived(Method.CANCEL, "z9hG4bKnothing"));
        two.until(0);

        assertEquals(1, two.wire.millisOf("481 CANCEL").size());
    }

    /** §8.2.2.2. */
    @Test
    void aRequestThatComesByTwoPathsIsServedOnce() {
        two.right.received(FROM_LEFT, arrived(Method.INVITE, "z9hG4bKone"));
        two.right.received(FROM_LEFT, arrived(Method.INVITE, "z9hG4bKtwo"));
        two.until(0);

        assertEquals(1, two.callee.requests.size());
        assertEquals(1, two.wire.millisOf("482 INVITE").size());
    }

    /** Against §8.1.3.5 some clients keep their CSeq when they try again with a password. */
    @Test
    void aRejectedRequestMayComeAgainWithItsOldCseq() {
        two.right.received(FROM_LEFT, arrived(Method.INVITE, "z9hG4bKone"));
        two.callee.respond(401);
        two.right.received(FROM_LEFT, arrived(Method.INVITE, "z9hG4bKtwo"));

        assertEquals(2, two.callee.requests.size());
    }

    @Test
    void aRepeatedInviteGetsTheLastResponseAgain() {
        SipRequest invite = arrived(Method.INVITE, "z9hG4bKone");
        two.right.received(FROM_LEFT, invite);
        two.right.received(FROM_LEFT, invite);
        assertEquals(List.of(), two.wire.passed());

        two.callee.respond(180);
        two.right.received(FROM_LEFT, invite);

        assertEquals(2, two.wire.millisOf("180 INVITE").size());
        assertEquals(1, two.callee.requests.size());
    }

    /** §17.2.3: the branch alone is not enough. */
    @Test
    void twoClientsMayHaveTheSameBranch() {
        two.right.received(FROM_LEFT, arrived(Method.OPTIONS, "z9hG4bKone"));
        two.right.received(
                FROM_LEFT,
                arrived(Method.OPTIONS, "z9hG4bKone").toBuilder()
                        .replaceTopVia(Via.of("UDP", "192.0.2.77", 5060, "z9hG4bKone"))
                        .callId("another")
                        .build());

        assertEquals(2, two.callee.requests.size());
    }

    /** §17.2.3. */
    @Test
    void aPeerOfRfc2543IsMatchedByItsFields() {
        SipRequest invite = arrived(Method.INVITE, "1");
        two.right.received(FROM_LEFT, invite);
        two.right.received(FROM_LEFT, invite);
        assertEquals(1, two.callee.requests.size());

        two.callee.respond(486);
        SipRequest ack = arrived(Method.ACK, "1");
        two.right.received(FROM_LEFT, withToTag(ack, "somebody else"));
        assertEquals(1, two.callee.acks.size());

        two.right.received(FROM_LEFT, withToTag(ack, "callee"));
        assertEquals(1, two.callee.acks.size());
        two.untilQuiet();
        assertEquals(List.of(), two.callee.failures);
        assertEquals(0, two.right.size());
    }

    @Test
    void aFullTableRefusesNewCallsButLetsOldOnesEnd() {
        for (int i = 0; i < TwoLayers.BOUND; i++) {
            two.right.received(FROM_LEFT, another(Method.INVITE, i));
        }
        two.right.received(FROM_LEFT, another(Method.INVITE, TwoLayers.BOUND));
        two.until(0);

        assertEquals(TwoLayers.BOUND, two.callee.requests.size());
        assertEquals(1, two.right.refused());
        var refusal = (SipResponse) two.wire.passed().getLast().message();
        assertEquals(503, refusal.status());
        assertNotNull(refusal.headers().first(HeaderName.RETRY_AFTER));
        assertNotNull(refusal.to().tag());

        two.right.received(FROM_LEFT, withToTag(another(Method.BYE, 1), "callee"));
        assertEquals(TwoLayers.BOUND + 1, two.callee.requests.size());
    }

    /** A registrar's table is full of them, and they cost it next to nothing. */
    @Test
    void whatIsAnsweredKeepsNobodyOutAndIsSaidAgain() {
        int many = 3 * TwoLayers.BOUND;
        for (int i = 0; i < many; i++) {
            two.right.received(FROM_LEFT, another(Method.REGISTER, i));
            two.callee.respond(200);
        }

        assertEquals(many, two.callee.requests.size());
        assertEquals(many, two.right.size());
        assertEquals(0, two.right.refused());
        for (int i = 0; i < many; i++) {
            two.right.received(FROM_LEFT, another(Method.REGISTER, i));
        }
        assertEquals(many, two.callee.requests.size());
        assertEquals(2 * many, two.wire.millisOf("200 REGISTER").size());
        assertEquals(
                two.wire.passed().getFirst().message().toString(),
                two.wire.passed().get(many).message().toString());
    }

    /** §17.2.2: forgetting early would be to serve a repeated request twice. */
    @Test
    void whatIsAnsweredIsBoundedToo() {
        int room = 4 * TwoLayers.BOUND;
        for (int i = 0; i < room; i++) {
            two.right.received(FROM_LEFT, another(Method.REGISTER, i));
            two.callee.respond(200);
        }
        two.right.received(FROM_LEFT, another(Method.REGISTER, room));
        two.until(31_999);
        two.right.received(FROM_LEFT, another(Method.REGISTER, room));
        assertEquals(room, two.right.size());
        assertEquals(2, two.right.refused());
        assertEquals(2, two.wire.millisOf("503 REGISTER").size());

        two.until(32_000);
        two.right.received(FROM_LEFT, another(Method.REGISTER, room));
        assertEquals(room + 1, two.callee.requests.size());
        assertEquals(1, two.right.size());
    }

    /** §8.2.7. */
    @Test
    void aRefusedRequestThatComesAgainGetsTheSameTag() {
        for (int i = 0; i <= TwoLayers.BOUND; i++) {
            two.right.received(FROM_LEFT, another(Method.INVITE, i));
        }
        two.right.received(FROM_LEFT, another(Method.INVITE, TwoLayers.BOUND));

        List<String> tags = new ArrayList<>();
        two.wire.passed().forEach(passing -> tags.add(passing.message().to().tag()));
        assertEquals(2, tags.size());
        assertEquals(tags.getFirst(), tags.getLast());
    }

    @Test
    void ourOwnRequestsAreBoundedToo() {
        for (int i = 0; i < 3 * TwoLayers.BOUND; i++) {
            two.send(Method.OPTIONS);
        }
        two.lane.execute(() -> {});
        assertEquals(TwoLayers.BOUND + TwoLayers.BOUND / 2, two.left.size());
        two.until(0);

        assertTrue(two.caller.failures.contains(Failure.OVERLOAD));
    }

    /** RFC 6026 §8.9, and the one kind of stray that somebody must hear of. */
    @Test
    void onlyAStray2xxToAnInviteReachesTheUser() {
        for (Method method : List.of(Method.INVITE, Method.OPTIONS)) {
            for (int status : List.of(180, 200, 486)) {
                two.left.received(
                        FROM_LEFT, RecordingUser.response(arrived(method, "z9hG4bKgone"), status));
            }
        }

        assertEquals(1, two.caller.strays.size());
        assertEquals(200, two.caller.strays.getFirst().status());
        assertEquals("1 INVITE", two.caller.strays.getFirst().cseq().toString());
    }

    /** §8.1.3.3. */
    @Test
    void aResponseWithTwoViasIsNotForUs() {
        ClientTransaction options = two.send(Method.OPTIONS);
        two.left.received(
                FROM_LEFT,
                RecordingUser.response(options.request(), 200).toBuilder()
                        .add(HeaderName.VIA, Via.of("UDP", "192.0.2.9", 5060, "z9hG4bKother"))
                        .build());

        assertEquals(List.of(), two.caller.responses);
    }

    /** §18.1.1. */
    @Test
    void aRequestTooBigForADatagramGoesByTcp() {
        sendBig();

        assertEquals(Protocol.TCP, two.wire.passed().getFirst().hop().protocol());
        assertEquals("TCP", two.wire.passed().getFirst().message().topVia().transport());
    }

    /** §18.1.1. */
    @Test
    void aBigRequestThatTcpRefusesGoesByUdpAfterAll() {
        two.wire.refuse(hop -> hop.protocol() == Protocol.TCP);

        ClientTransaction sent = sendBig();
        two.until(0);
        assertEquals("UDP", sent.request().topVia().transport());
        two.callee.respond(200);
        two.until(0);

        assertEquals(Protocol.UDP, sent.hop().protocol());
        assertEquals(List.of(200), two.caller.responses);
        assertEquals(List.of(), two.caller.failures);
        assertThrows(IllegalStateException.class, sent::request, "nothing of it is kept");
        two.untilQuiet();
        assertEquals(0, two.left.size());
    }

    @Test
    void aBigRequestToAFlowStaysOnIt() {
        Hop peer = two.wire.left().peer();
        two.left.send(big(), new Hop(Protocol.UDP, peer.remote(), 7, null), two.caller);

        assertEquals(Protocol.UDP, two.wire.passed().getFirst().hop().protocol());
    }

    /** §18.2.2. */
    @Test
    void aResponseWhoseConnectionIsGoneTakesANewOne() {
        var tcp = new TwoLayers(Protocol.TCP);
        tcp.wire.refuse(Hop::hasFlow);
        tcp.send(Method.OPTIONS);
        tcp.until(0);
        tcp.callee.respond(200);
        tcp.until(0);

        assertEquals(List.of(200), tcp.caller.responses);
        assertEquals(tcp.wire.left().address(), tcp.wire.passed().getLast().hop().remote());
    }

    /** RFC 6026 §7.1. */
    @Test
    void aResponseThatCannotBeSentLeavesTheTransactionInPlace() {
        two.send(Method.INVITE);
        two.until(0);
        two.wire.refuse(all -> true);
        two.callee.respond(486);
        two.until(0);

        assertEquals(List.of(Failure.TRANSPORT), two.callee.failures);
        assertEquals(1, two.right.size());
    }

    @Test
    void anAckOrACancelIsNotATransactionToStart() {
        assertThrows(IllegalArgumentException.class, () -> two.send(Method.ACK));
        assertThrows(IllegalArgumentException.class, () -> two.send(Method.CANCEL));
    }

    @Test
    void aUserWhoFailsLeavesNothingBehind() {
        two.left.send(
                two.newRequest(Method.OPTIONS),
                Hop.to(Protocol.TCP, two.wire.right().address()),
                new ClientListener() {
                    @Override
                    public void response(ClientTransaction transaction, SipResponse response) {
                        throw new IllegalStateException("a bug of the user");
                    }

                    @Override
                    public void failed(ClientTransaction transaction, Failure failure) {}
                });
        two.until(0);
        two.callee.respond(200);

        assertThrows(IllegalStateException.class, () -> two.until(0));
        assertEquals(0, two.left.size());
        assertEquals(0, two.lane.pendingTimers());
    }

    @Test
    void anAnsweredTransactionSaysSo() {
        two.send(Method.INVITE);
        two.until(0);
        two.callee.respond(180);
        assertFalse(two.callee.request().isAnswered());
        two.callee.respond(200);
        assertTrue(two.callee.request().isAnswered());
    }

    private ClientTransaction sendBig() {
        return two.left.send(big(), two.wire.left().peer(), two.caller);
    }

    private SipRequest big() {
        return two.newRequest(Method.OPTIONS).toBuilder()
                .body(MediaType.of("text", "plain"), new byte[1_300])
                .build();
    }

    private static SipRequest another(Method method, int number) {
        return arrived(method, "z9hG4bK" + number).toBuilder().callId("call-" + number).build();
    }

    private static SipRequest withToTag(SipRequest request, String tag) {
        return request.toBuilder().to(request.to().withTag(tag)).build();
    }

    private static SipRequest arrived(Method method, String branch) {
        return new TwoLayers(Protocol.UDP)
                .newRequest(method).toBuilder()
                        .via(Via.of("UDP", "192.0.2.1", 5060, branch))
                        .build();
    }
}
