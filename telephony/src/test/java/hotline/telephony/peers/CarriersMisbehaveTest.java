package hotline.telephony.peers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller from outside is bridged to the trunk, and what the carrier does there is told back. */
@SuppressWarnings("NullAway.Init")
class CarriersMisbehaveTest {

    private static final String OVER_THE_TRUNK = "50051";

    private static Exchange exchange;

    @BeforeAll
    static void open() {
        exchange = Exchange.open("carriers");
    }

    @AfterAll
    static void close() {
        if (exchange != null) {
            exchange.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uas-loses-one-200",
                "uas-forks-two-answers",
                "uas-forks-early-media",
                "uas-early-media-then-answer",
                "uas-requires-prack",
                "uas-reinvites",
            })
    void theCallerTalksAllTheSame(String mischief) {
        var carrier = exchange.carrier(mischief).start();

        exchange.caller("uac-calls-and-hangs-up")
                .dialling(OVER_THE_TRUNK)
                .with("-d", "2000")
                .succeeds();

        carrier.succeeds();
    }

    @Test
    void anAnswerAfterTheCancelIsHungUpOn() {
        var carrier = exchange.carrier("uas-answers-after-cancel").start();

        exchange.caller("uac-cancels-while-it-rings").dialling(OVER_THE_TRUNK).succeeds();

        carrier.succeeds();
    }

    @Test
    void whenTheCalledSideHangsUpTheCallerIsTold() {
        var carrier = exchange.carrier("uas-answers-and-hangs-up").with("-d", "500").start();

        exchange.caller("uac-calls-and-is-hung-up-on").dialling(OVER_THE_TRUNK).succeeds();

        carrier.succeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "uas-busy, 486",
        "uas-early-media-then-busy, 486",
        "uas-knows-no-such-number, 404",
        "uas-declines, 603",
    })
    void aRefusalIsToldAsItIs(String refusal, int status) {
        var carrier = exchange.carrier(refusal).start();

        var caller = exchange.caller("uac-is-refused").dialling(OVER_THE_TRUNK).start();
        caller.succeeds();

        carrier.succeeds();
        caller.wasTold(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uas-refuses-codec-488", "uas-is-overloaded", "uas-redirects"})
    void aFaultOfTheCarrierEndsTheCall(String fault) {
        var carrier = exchange.carrier(fault).start();

        exchange.caller("uac-is-refused").dialling(OVER_THE_TRUNK).succeeds();

        carrier.succeeds();
    }

    @Test
    void aCarrierThatSaysNothingIsGivenUpAfterHalfAMinute() {
        var carrier = exchange.carrier("uas-never-answers").start();

        exchange.caller("uac-is-refused").dialling(OVER_THE_TRUNK).patiently().succeeds();

        carrier.vanishes();
    }

    @Test
    void aCarrierThatIsNotThereEndsTheCall() {
        exchange.caller("uac-is-refused").dialling(OVER_THE_TRUNK).patiently().succeeds();
    }
}
