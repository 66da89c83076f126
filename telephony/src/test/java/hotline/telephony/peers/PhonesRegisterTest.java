package hotline.telephony.peers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may register as whom, and call as whom. */
@SuppressWarnings("NullAway.Init")
class PhonesRegisterTest {

    private static Exchange exchange;

    @BeforeAll
    static void open() {
        exchange = Exchange.open("registrar");
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
                "uac-register-digest",
                "uac-registers-and-stays",
                "uac-registers-somebody-else",
                "uac-register-interval-too-brief",
                "uac-unregisters-everything",
            })
    void withTheRightPassword(String scenario) {
        exchange.phone(scenario, "1005").succeeds();
    }

    @Test
    void overTcp() {
        exchange.phone("uac-register-digest", "1006").overTcp().succeeds();
    }

    @Test
    void theWrongPasswordGetsNowhere() {
        exchange.phone("uac-register-wrong-password", "1005").with("-ap", "guess").succeeds();
    }

    @Test
    void aPhoneWithAPasswordCallsWithoutBeingRegistered() {
        exchange.phone("uac-extension-calls", "1007").dialling("9196").succeeds();
    }

    @Test
    void aPhoneCannotCallInTheNameOfAnother() {
        exchange.phone("uac-claims-to-be-another", "1007").dialling("9196").succeeds();
    }

    @Test
    void anExtensionWithoutAPhoneIsNotThere() {
        var caller = exchange.phone("uac-extension-is-refused", "1007").dialling("1019").start();
        caller.succeeds();
        caller.wasTold(480);
    }

    @Test
    void aPhoneCallsOutThroughTheTrunk() {
        var carrier = exchange.carrier("uas-answers").start();

        exchange.phone("uac-extension-calls", "1007")
                .dialling("902161234500")
                .with("-d", "300")
                .succeeds();

        carrier.succeeds();
    }
}
