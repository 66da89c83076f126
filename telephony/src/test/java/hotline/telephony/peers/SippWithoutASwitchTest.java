package hotline.telephony.peers;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The mischief-makers themselves, before we blame the switch: one calls the other. */
class SippWithoutASwitchTest {

    private static final String HERE = "192.0.2.51";

    @Test
    void aGoodEndIsTold() {
        try (var network = NetworkNamespace.open("sipp-alone", HERE)) {
            var called = Sipp.called(network, "uas-answers").at(HERE, 5090).start();

            caller(network, "uac-calls-and-hangs-up").succeeds();

            called.succeeds();
        }
    }

    @Test
    void aBadEndIsTold() {
        try (var network = NetworkNamespace.open("sipp-alone", HERE)) {
            Sipp.called(network, "uas-busy").at(HERE, 5090).start();

            var caller = caller(network, "uac-calls-and-hangs-up").start();

            assertThrows(AssertionError.class, caller::succeeds);
            caller.wasTold(486);
        }
    }

    private static Sipp caller(NetworkNamespace network, String scenario) {
        return Sipp.caller(network, scenario, HERE + ":5090")
                .at(HERE, 5070)
                .with("-key", "extension", "02161234567");
    }
}
