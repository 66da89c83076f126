package hotline.telephony.peers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with real phones: every one says a tone of its own, and we ask who hears whom. */
@SuppressWarnings("NullAway.Init")
class PeopleOnThePhoneTest {

    private static final int MAYA = 400;
    private static final int CHEN = 800;
    private static final int LIN = 1300;

    private Exchange exchange;

    @BeforeEach
    void open() {
        exchange = Exchange.open("people");
    }

    @AfterEach
    void close() {
        if (exchange != null) {
            exchange.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"udp, udp", "tcp, tcp", "udp, tcp", "tcp, udp"})
    void eachHearsTheOther(String mayasTransport, String chensTransport) {
        try (var maya = exchange.person("1001", mayasTransport, MAYA);
                var chen = exchange.person("1002", chensTransport, CHEN)) {
            talk(maya, chen, "1002");

            chen.ear().hears(MAYA);
            maya.ear().hears(CHEN);

            chen.hangUp();
            maya.awaitsEnd();
        }
    }

    @Test
    void whoIsOnHoldHearsMusicAndThenTheOtherAgain() {
        try (var maya = exchange.person("1001", MAYA);
                var chen = exchange.person("1002", CHEN)) {
            talk(maya, chen, "1002");
            chen.ear().hears(MAYA);

            maya.hold();
            chen.ear().hearsSoundOtherThan(MAYA, CHEN);

            maya.resume();
            chen.ear().hears(MAYA);

            maya.hangUp();
            chen.awaitsEnd();
        }
    }

    @Test
    void aCallIsHandedOnWithoutAsking() {
        try (var maya = exchange.person("1001", MAYA);
                var chen = exchange.person("1002", CHEN);
                var lin = exchange.person("1003", LIN)) {
            talk(maya, chen, "1002");

            chen.transfer(exchange.addressOf("1003"));
            lin.awaitsCall();
            lin.answer();
            chen.awaitsEnd();

            lin.ear().hears(MAYA);
            maya.ear().hears(LIN);

            maya.hangUp();
            lin.awaitsEnd();
        }
    }

    @Test
    void aCallIsHandedOnAfterAsking() {
        try (var maya = exchange.person("1001", MAYA);
                var chen = exchange.person("1002", CHEN);
                var lin = exchange.person("1003", LIN)) {
            talk(maya, chen, "1002");

            chen.hold();
            chen.dial(exchange.addressOf("1003"));
            lin.awaitsCall();
            lin.answer();
            chen.awaitsConversation();
            lin.ear().hears(CHEN);

            chen.transferToTheOtherCall(exchange.addressOf("1003"));
            chen.awaitsEnd();
            chen.awaitsEnd();

            lin.ear().hears(MAYA);
            maya.ear().hears(LIN);

            lin.hangUp();
            maya.awaitsEnd();
        }
    }

    @Test
    void theCallerHangsUpWhileItRings() {
        try (var maya = exchange.person("1001", MAYA);
                var chen = exchange.person("1002", CHEN)) {
            maya.dial(exchange.addressOf("1002"));
            chen.awaitsCall();

            maya.hangUp();

            chen.awaitsEnd();
        }
    }

    @Test
    void aCallThatIsRefusedEnds() {
        try (var maya = exchange.person("1001", MAYA);
                var chen = exchange.person("1002", CHEN)) {
            maya.dial(exchange.addressOf("1002"));
            chen.awaitsCall();

            chen.hangUp();

            maya.awaitsEnd();
        }
    }

    @Test
    void theEchoSaysWhatMayaSays() {
        try (var maya = exchange.person("1001", MAYA)) {
            maya.dial(exchange.addressOf("9196"));
            maya.awaitsConversation();

            maya.ear().hears(MAYA);

            maya.hangUp();
            maya.awaitsEnd();
        }
    }

    @Test
    void thereIsMusic() {
        try (var maya = exchange.person("1001", MAYA)) {
            maya.dial(exchange.addressOf("5000"));
            maya.awaitsConversation();

            maya.ear().hearsSoundOtherThan(MAYA);

            maya.hangUp();
            maya.awaitsEnd();
        }
    }

    /** Behind key 2 of the menu is the echo. */
    @Test
    void aMenuIsAnsweredByKey() {
        try (var maya = exchange.person("1001", MAYA)) {
            maya.dial(exchange.addressOf("5001"));
            maya.awaitsConversation();
            maya.ear().hearsSoundOtherThan(MAYA);

            maya.press("2");
            maya.ear().hears(MAYA);

            maya.hangUp();
            maya.awaitsEnd();
        }
    }

    /** The carrier sends back every sound packet it gets. */
    @Test
    void aCallOutCarriesSoundBothWays() {
        try (var maya = exchange.person("1001", MAYA)) {
            var carrier = exchange.carrier("uas-answers").with("-rtp_echo").start();

            maya.dial(exchange.addressOf("902161234500"));
            maya.awaitsConversation();
            maya.ear().hears(MAYA);

            maya.hangUp();
            carrier.succeeds();
        }
    }

    private void talk(BaresipPhone caller, BaresipPhone called, String number) {
        caller.dial(exchange.addressOf(number));
        called.awaitsCall();
        called.answer();
        called.awaitsConversation();
        caller.awaitsConversation();
    }
}
