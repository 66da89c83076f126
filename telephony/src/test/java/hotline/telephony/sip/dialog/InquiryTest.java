package hotline.telephony.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.MediaType;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A peer is asked whether it still knows the call. */
class InquiryTest {

    private final List<Integer> told = new ArrayList<>();

    @Test
    void whoKnowsTheCallIsThereWhateverItThinksOfTheQuestion() {
        var call = Stage.inCall();
        for (int status : new int[] {200, 415, 488}) {
            call.bob.infoStatus = status;
            call.alice.session().inquire(told::add);
            call.pass(200);
        }
        assertEquals(List.of(200, 415, 488), told);
        assertEquals(Session.State.CONFIRMED, call.bob.session().state());
        call.alice.hangUp();
        call.end();
        assertEquals(List.of(200, 415, 488), told);
    }

    @Test
    void theQuestionBelongsToTheCallAndHasNothingInIt() {
        var stage = new Stage();
        Stranger peer = answered(stage);
        stage.alice.session().inquire(told::add);
        stage.pass(100);

        SipRequest question = peer.last(Method.INFO);
        assertEquals(0, question.body().length);
        assertFalse(question.headers().has(HeaderName.CONTENT_TYPE));
        assertEquals("callee", question.to().tag());
        assertEquals(peer.last(Method.INVITE).cseq().number() + 1, question.cseq().number());
    }

    @Test
    void whoHasForgottenTheCallSaysSoAndTheAskerEndsIt() {
        var stage = new Stage();
        Stranger peer = answered(stage);
        stage.alice.session().inquire(told::add);
        stage.pass(100);
        peer.send(peer.last(Method.INFO).respond(481).build());
        stage.pass(100);

        assertEquals(List.of(481), told);
        assertEquals(Session.State.CONFIRMED, stage.alice.session().state());
        stage.alice.hangUp();
        stage.end();
    }

    @Test
    void silenceCountsAfterTwelveSecondsAndWhatComesLaterIsNotHeard() {
        var stage = new Stage();
        Stranger peer = answered(stage);
        stage.alice.session().inquire(told::add);
        stage.pass(11_990);
        assertEquals(List.of(), told);
        assertEquals(6, peer.count(Method.INFO));
        stage.pass(20);
        assertEquals(List.of(408), told);

        peer.send(peer.last(Method.INFO).respond(200).build());
        stage.pass(1_000);
        assertEquals(List.of(408), told);
        stage.alice.hangUp();
        stage.end();
    }

    /** Behind a NAT that has closed, or where no socket is any more. */
    @Test
    void aQuestionThatCannotBeSentCountsAsSilence() {
        var call = Stage.inCall();
        call.wire.refuse(hop -> true);
        call.alice.session().inquire(told::add);
        call.pass(100);
        assertEquals(List.of(408), told);
    }

    @Test
    void whereThereIsNoCallTheAnswerIsSilence() {
        var stage = new Stage();
        stage.alice.call();
        stage.alice.session().inquire(told::add); // nobody has answered yet
        assertEquals(List.of(408), told);

        var call = Stage.inCall();
        call.alice.hangUp();
        call.alice.session().inquire(told::add);
        assertEquals(List.of(408, 408), told);
        call.end();
    }

    private static Stranger answered(Stage stage) {
        var peer = new Stranger(stage);
        stage.alice.call();
        stage.pass(100);
        peer.send(
                peer.invite(200, "callee")
                        .body(MediaType.SDP, "answer".getBytes(StandardCharsets.UTF_8))
                        .build());
        stage.pass(100);
        return peer;
    }
}
