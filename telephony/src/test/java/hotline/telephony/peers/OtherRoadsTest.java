package hotline.telephony.peers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Not every call comes over UDP and IPv4. */
@SuppressWarnings("NullAway.Init")
class OtherRoadsTest {

    private static final String ECHO = "9196";
    private static final String OVER_THE_TRUNK = "50051";
    private static final int MAYA = 400;
    private static final int CHEN = 800;

    private static Exchange exchange;

    @BeforeAll
    static void open() {
        exchange = Exchange.openToAll("roads");
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
                "uac-calls-and-hangs-up",
                "uac-cancels-as-we-answer",
                "uac-late-offer",
                "uac-reinvite-hold-resume",
                "uac-options",
                "uac-requires-the-unknown",
            })
    void overTcp(String scenario) {
        exchange.caller(scenario).dialling(ECHO).overTcp().succeeds();
    }

    @Test
    void fromTcpToUdp() {
        var carrier = exchange.carrier("uas-answers").start();

        exchange.caller("uac-calls-and-hangs-up")
                .dialling(OVER_THE_TRUNK)
                .overTcp()
                .with("-d", "300")
                .succeeds();

        carrier.succeeds();
    }

    /** Of two real phones one speaks TLS, on the next port, and is called by its connection. */
    @Test
    void overTls() {
        try (var maya = exchange.person("1001", "tls", MAYA);
                var chen = exchange.person("1002", "udp", CHEN)) {
            chen.dial(exchange.addressOf("1001"));
            maya.awaitsCall();
            maya.answer();
            maya.awaitsConversation();
            chen.awaitsConversation();
            chen.ear().hears(MAYA);
            maya.ear().hears(CHEN);
            maya.hangUp();
            chen.awaitsEnd();

            maya.dial(exchange.addressOf(ECHO) + ":5061;transport=tls");
            maya.awaitsConversation();
            maya.ear().hears(MAYA);
            maya.hangUp();
        }
    }

    @Test
    void overIpv6() {
        exchange.strangerOverIpv6("uac-options").dialling(ECHO).succeeds();
        exchange.phoneOverIpv6("uac-register-digest", "1008").succeeds();
        exchange.phoneOverIpv6("uac-extension-calls", "1008").dialling(ECHO).succeeds();
    }

    @Test
    void fromIpv6ToIpv4() {
        var carrier = exchange.carrier("uas-answers").start();

        exchange.phoneOverIpv6("uac-extension-calls", "1008")
                .dialling("902161234500")
                .with("-d", "300")
                .succeeds();

        carrier.succeeds();
    }
}
