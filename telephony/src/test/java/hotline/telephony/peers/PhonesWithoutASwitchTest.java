package hotline.telephony.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The phones themselves, before we blame the switch: one calls the other by its address. */
class PhonesWithoutASwitchTest {

    @Test
    void eachHearsTheOther() {
        try (var network = NetworkNamespace.open("phones-alone", "192.0.2.21", "192.0.2.22");
                var maya = phone(network, "1001", "192.0.2.21", 400);
                var chen = phone(network, "1002", "192.0.2.22", 800)) {
            maya.dial("sip:1002@192.0.2.22");
            chen.awaitsCall();
            chen.answer();
            maya.awaitsConversation();

            chen.ear().hears(400);
            maya.ear().hears(800);

            maya.press("5");
            assertEquals("5", chen.awaits("CALL_DTMF_START").detail());

            maya.hangUp();
            chen.awaitsEnd();
        }
    }

    private static BaresipPhone phone(
            NetworkNamespace network, String name, String address, int hertz) {
        return BaresipPhone.start(network, BaresipPhone.Account.nobody(name), address, hertz);
    }
}
