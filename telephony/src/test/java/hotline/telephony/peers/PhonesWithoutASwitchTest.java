package hotline.telephony.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The phones themselves, before we blame the switch: one calls the other by its address. */
class PhonesWithoutASwitchTest {

    private static final String HERE = "192.0.2.21";

    @Test
    void eachHearsTheOther() {
        try (var network = NetworkNamespace.open("phones-alone", HERE);
                var maya = phone(network, "1001", 0, 400);
                var chen = phone(network, "1002", 1, 800)) {
            maya.dial("sip:1002@" + HERE + ":" + new BaresipPhone.Place(HERE, 1).sipPort());
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
            NetworkNamespace network, String name, int number, int hertz) {
        return BaresipPhone.start(
                network,
                BaresipPhone.Account.nobody(name),
                new BaresipPhone.Place(HERE, number),
                hertz);
    }
}
