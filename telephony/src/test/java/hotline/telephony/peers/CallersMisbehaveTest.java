package hotline.telephony.peers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that do what they may, and what they may not. */
@SuppressWarnings("NullAway.Init")
class CallersMisbehaveTest {

    private static final String ECHO = "9196";
    private static final String OVER_THE_TRUNK = "50051";

    private static Exchange exchange;

    @BeforeAll
    static void open() {
        exchange = Exchange.open("callers");
    }

    @AfterAll
    static void close() {
        if (exchange != null) {
            exchange.close();
        }
    }

    @Test
    void aCallerTalksToHimself() {
        exchange.caller("uac-calls-and-hangs-up").dialling(ECHO).with("-d", "300").succeeds();
    }

    @Test
    void aCallerTalksThroughTheTrunkAndHangsUp() {
        var carrier = exchange.carrier("uas-answers").start();

        exchange.caller("uac-calls-and-hangs-up")
                .dialling(OVER_THE_TRUNK)
                .with("-d", "300")
                .succeeds();

        carrier.succeeds();
    }

    @Test
    void aCallerWhoLosesPatienceStopsTheRinging() {
        var carrier = exchange.carrier("uas-rings-until-cancelled").start();

        exchange.caller("uac-cancels-while-it-rings").dialling(OVER_THE_TRUNK).succeeds();

        carrier.succeeds();
    }

    @Test
    void aCancelMayCrossTheAnswer() {
        exchange.caller("uac-cancels-as-we-answer").dialling(ECHO).calls(20).succeeds();
    }

    @Test
    void aByeInsteadOfAnAckEndsBothSides() {
        var carrier = exchange.carrier("uas-answers").start();

        exchange.caller("uac-hangs-up-before-ack").dialling(OVER_THE_TRUNK).succeeds();

        carrier.succeeds();
    }

    @Test
    void whoNeverSaysAckIsHungUpOnAfterHalfAMinute() {
        exchange.caller("uac-never-acks").dialling(ECHO).patiently().succeeds();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uac-late-offer",
                "uac-reinvite-hold-resume",
                "uac-holds-the-old-way",
                "uac-reinvite-without-offer",
                "uac-reinvite-nobody-can-play",
                "uac-update-in-a-call",
                "uac-only-speaks-g729",
                "uac-session-timer",
                "uac-session-timer-too-small",
                "uac-requires-the-unknown",
                "uac-has-no-hops-left",
            })
    void theEchoTakesItWell(String scenario) {
        exchange.caller(scenario).dialling(ECHO).succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uac-late-offer", "uac-reinvite-hold-resume", "uac-session-timer"})
    void theTrunkIsNoneTheWiser(String scenario) {
        var carrier = exchange.carrier("uas-answers").start();

        exchange.caller(scenario).dialling(OVER_THE_TRUNK).succeeds();

        carrier.succeeds();
    }

    @Test
    void aRingThatMustNotBeLostWaitsForPrack() {
        var carrier = exchange.carrier("uas-answers").with("-d", "1000").start();

        exchange.caller("uac-requires-prack").dialling(OVER_THE_TRUNK).succeeds();

        carrier.succeeds();
    }

    @Test
    void aRingWithoutPrackIsRepeated() {
        var carrier = exchange.carrier("uas-rings-until-cancelled").start();

        var caller = exchange.caller("uac-never-pracks").dialling(OVER_THE_TRUNK).start();
        caller.succeeds();

        carrier.succeeds();
        assertAtLeast(3, caller.messages().split("RSeq: ", -1).length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uac-options", "uac-uses-an-unknown-method", "uac-bye-without-a-call"})
    void aRequestOnItsOwnIsAnswered(String scenario) {
        exchange.caller(scenario).dialling(ECHO).succeeds();
    }

    @Test
    void nonsenseHarmsNobody() {
        exchange.caller("uac-sends-nonsense").dialling(ECHO).succeeds();
        exchange.caller("uac-calls-and-hangs-up").dialling(ECHO).succeeds();
    }

    @Test
    void aNumberThatNobodyHasIsSaidToBeUnknown() {
        var caller = exchange.caller("uac-is-refused").dialling("4711").start();
        caller.succeeds();
        caller.wasTold(404);
    }

    @Test
    void aStrangerCannotCallOut() {
        exchange.stranger("uac-unknown-caller-tries-trunk").dialling("902161234500").succeeds();
    }

    @Test
    void aStrangerWhoSaysHeIsAnExtensionCannotCallOut() {
        exchange.stranger("uac-unknown-caller-tries-trunk")
                .with("-key", "extension", "1001")
                .dialling("902161234500")
                .succeeds();
    }

    private static void assertAtLeast(int wanted, int seen) {
        assertTrue(seen >= wanted, () -> "wanted " + wanted + " or more, saw " + seen);
    }
}
