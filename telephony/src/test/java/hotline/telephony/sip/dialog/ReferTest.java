package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.Replaces;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.message.Via;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 3515, 3891, 3892, 4488: transfers. */
class ReferTest {

    private static final SipUri CAROL = SipUri.of("carol", "192.0.2.3", -1);

    @Test
    void aBlindTransferIsToldHowItGoes() {
        var stage = Stage.inCall();
        List<Referral> referrals = new ArrayList<>();
        stage.bob.onReferral = referrals::add;
        stage.alice
                .session()
                .refer(CAROL, Optional.of(NameAddress.of(SipUri.of("alice", "192.0.2.1", -1))));
        stage.pass(100);
        Referral referral = referrals.getFirst();
        assertEquals(CAROL, referral.target());
        assertEquals(Optional.empty(), referral.replaces());
        assertEquals("sip:alice@192.0.2.1", referral.referredBy().orElseThrow().uri().toString());
        referral.accept();
        stage.pass(200);
        referral.progress(180);
        stage.pass(200);
        referral.finish(200);
        referral.finish(486); // said already
        stage.pass(200);
        assertEquals(
                List.of("refer 202", "refer 100", "refer 180", "refer 200 last"),
                stage.alice.heard);
        var last = stage.messages("NOTIFY").getLast();
        assertEquals(
                "terminated;reason=noresource", last.headers().text(HeaderName.SUBSCRIPTION_STATE));
        assertEquals("message/sipfrag", last.headers().text(HeaderName.CONTENT_TYPE));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aTransferMayBeRefused() {
        var stage = Stage.inCall();
        stage.alice.session().refer(CAROL, Optional.empty());
        stage.pass(200);
        assertEquals(List.of("refer 603 last"), stage.alice.heard);
        stage.alice.hangUp();
        stage.end();
    }

    /** RFC 5589 §7: the consultation call's dialog, tags as the target sees them. */
    @Test
    void anAttendedTransferNamesTheCallItReplaces() {
        var stage = Stage.inCall();
        List<Referral> referrals = new ArrayList<>();
        stage.bob.onReferral =
                referral -> {
                    referrals.add(referral);
                    referral.accept();
                };
        Session first = stage.alice.session();
        stage.alice.call();
        stage.pass(500);
        Session second = stage.alice.session();
        Session seenByBob = stage.bob.session();
        first.refer(second, Optional.empty());
        stage.pass(200);
        Replaces replaces = referrals.getFirst().replaces().orElseThrow();
        assertEquals(Optional.of(seenByBob), stage.bob.agent.find(replaces));
        assertEquals("sip:callee@192.0.2.2:5060", referrals.getFirst().target().toString());
        first.terminate(0, List.of());
        second.terminate(0, List.of());
        stage.end();
    }

    /** RFC 4488 */
    @Test
    void whoWantsNoNotifyGetsNone() {
        var stage = Stage.inCall();
        stage.bob.onReferral =
                referral -> {
                    referral.accept();
                    referral.finish(200);
                };
        refer(stage, "<sip:carol@192.0.2.3>", "Refer-Sub", "false");
        stage.pass(500);
        assertEquals(1, stage.count("202 REFER"));
        assertEquals("false", stage.messages("202 REFER").getFirst().headers().text("Refer-Sub"));
        assertEquals(0, stage.count("NOTIFY"));
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void aReplacesThatMakesNoSenseIsABadRequest() {
        var stage = Stage.inCall();
        refer(stage, "<sip:carol@192.0.2.3?Replaces=nonsense>", "Subject", "x");
        stage.pass(500);
        assertEquals(1, stage.count("400 REFER"));
        assertEquals(List.of(), stage.bob.heard);
        stage.alice.hangUp();
        stage.end();
    }

    private static void refer(Stage stage, String target, String name, String text) {
        DialogState dialog = stage.alice.session().dialog().orElseThrow();
        stage.wire
                .left()
                .send(
                        SipRequest.builder(Method.REFER, dialog.remoteTarget())
                                .via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bKrefer"))
                                .from(dialog.local())
                                .to(dialog.remote())
                                .callId(dialog.id().callId())
                                .cseq(dialog.localSeq() + 1)
                                .contact(dialog.contact())
                                .header("Refer-To", target)
                                .header(name, text)
                                .build(),
                        stage.wire.left().peer(),
                        why -> {});
        stage.alice.session().inquire(status -> {}); // uses the stranger's number up
    }

    @Test
    void theEndOfTheCallIsTheEndOfTheTransfer() {
        var stage = Stage.inCall();
        List<Referral> referrals = new ArrayList<>();
        stage.bob.onReferral = referrals::add;
        stage.alice.session().refer(CAROL, Optional.empty());
        stage.pass(100);
        stage.alice.hangUp();
        stage.pass(100);
        referrals.getFirst().accept(); // too late, and does nothing
        stage.end();

        assertEquals(1, stage.count("487 REFER"));
        assertEquals("ended by PARTY 0", stage.bob.heard.getLast());
    }

    @Test
    void aNotifyThatNobodyAskedForGets481() {
        var stage = Stage.inCall();
        DialogState dialog = stage.bob.session().dialog().orElseThrow();
        stage.wire
                .right()
                .send(
                        SipRequest.builder(Method.NOTIFY, dialog.remoteTarget())
                                .via(Via.of("UDP", "192.0.2.2", 5060, "z9hG4bKnotify"))
                                .from(dialog.local())
                                .to(dialog.remote())
                                .callId(dialog.id().callId())
                                .cseq(5)
                                .header("Event", "refer")
                                .header("Subscription-State", "active")
                                .build(),
                        stage.wire.right().peer(),
                        why -> {});
        stage.pass(500);
        assertEquals(1, stage.count("481 NOTIFY"));
        stage.alice.hangUp();
        stage.end();
    }

    // ---- Replaces ----------------------------------------------------------------------------

    @Test
    void aCallMayTakeThePlaceOfAnother() {
        var stage = Stage.inCall();
        Session old = stage.bob.session();
        Session oldOfAlice = stage.alice.session();
        DialogId id = old.dialog().orElseThrow().id();
        stage.bob.onInvite =
                session -> {
                    assertEquals(Optional.of(old), session.replaced());
                    session.accept(stage.bob.sdp("answer of "), List.of());
                    old.terminate(0, List.of());
                };
        stage.alice.call(
                stage.alice
                        .invitation()
                        .replaces(new Replaces(id.callId(), id.localTag(), id.remoteTag(), false)));
        stage.pass(500);
        assertEquals(Session.State.ENDED, oldOfAlice.state());
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());
        stage.alice.hangUp();
        stage.end();
    }

    /** RFC 3891 §3 */
    @Test
    void aPlaceThatDoesNotExistIsNotFound() {
        var stage = Stage.inCall();
        DialogId id = stage.bob.session().dialog().orElseThrow().id();
        UserAgent agent = stage.bob.agent;
        assertTrue(
                agent.find(new Replaces(id.callId(), id.localTag(), id.remoteTag(), false))
                        .isPresent());
        assertTrue(
                agent.find(new Replaces(id.callId(), id.localTag(), id.remoteTag(), true))
                        .isEmpty());
        assertTrue(
                agent.find(new Replaces(id.callId(), id.remoteTag(), id.localTag(), false))
                        .isEmpty());
        assertTrue(
                agent.find(new Replaces("other", id.localTag(), id.remoteTag(), false)).isEmpty());
        stage.alice.hangUp();
        stage.pass(10);
        stage.end();
        assertTrue(
                agent.find(new Replaces(id.callId(), id.localTag(), id.remoteTag(), false))
                        .isEmpty());
    }
}
