package hotline.telephony.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name is an attack: what we say to its owner repeats it. */
class NamesFromTheNetworkTest {

    /** Else no BYE could be written, and the call would go on for ever. */
    @ParameterizedTest
    @ValueSource(chars = {0, '\r', '\n'})
    void aNameWithWhatNoHeaderMayCarryCanBeAnswered(char odd) {
        var caller = NameAddress.parse("\"Li" + odd + "Na\" <sip:1001@192.0.2.1>;tag=a1");

        SipRequest bye =
                SipRequest.builder(Method.BYE, SipUri.of("1001", "192.0.2.1", -1))
                        .via(Via.of("UDP", "192.0.2.2", 5060, "z9hG4bKone"))
                        .from(NameAddress.parse("<sip:1002@192.0.2.2>;tag=b1"))
                        .to(caller)
                        .callId("c1@192.0.2.1")
                        .cseq(7)
                        .build();

        assertEquals("\"Li Na\" <sip:1001@192.0.2.1>;tag=a1", bye.headers().text(HeaderName.TO));
    }

    @ParameterizedTest
    @ValueSource(chars = {0, '\r', '\n'})
    void aTagWithSuchIsNone(char odd) {
        assertThrows(
                MalformedValue.class,
                () -> NameAddress.parse("<sip:1001@192.0.2.1>;tag=\"a" + odd + "b\""));
    }
}
