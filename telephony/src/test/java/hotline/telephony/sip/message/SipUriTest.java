package hotline.telephony.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:alice@atlanta.com",
                "sip:alice:secretword@atlanta.com;transport=tcp",
                "sips:alice@atlanta.com?subject=project%20x&priority=urgent",
                "sip:+1-212-555-1212:1234@gateway.com;user=phone",
                "sip:alice@192.0.2.4:5060",
                "sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com",
                "sip:alice;day=tuesday@atlanta.com",
                "sip:[2001:db8::1]:5070;lr",
                "sip:*67#@pbx_1.example",
                "tel:+86-10-5555-0100;phone-context=example.com",
                "tel:911",
                "urn:service:sos",
                "http://www.example.com/x"
            })
    void whatComesInGoesOutTheSame(String text) {
        assertEquals(text, Uri.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:",
                "sip:@b",
                "sip:a@",
                "sip:a@b:",
                "sip:a@b:65536",
                "sip:a@b@c",
                "sip:a b@c",
                "sip:a@b;",
                "sip:a@b;x=",
                "sip:a@[::1",
                "sip:2001:db8::10",
                "sip:a%4@b",
                "sip:a%zz@b",
                "<sip:a@b>",
                "tel:",
                "tel:call me",
                "1001",
                ":x",
                "sip:a@b?"
            })
    void whatIsNoUriIsRefused(String text) {
        assertThrows(MalformedValue.class, () -> Uri.parse(text));
    }

    /** The examples of RFC 3261 §19.1.4. */
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp, true",
        "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5, true",
        "sip:carol@chicago.com;newparam=5, sip:carol@chicago.com;security=on, true",
        "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP, false",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:5060, false",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp, false",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp, false",
        "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting, false",
        "sip:carol@chicago.com;security=off, sip:carol@chicago.com;security=on, false",
        "sips:carol@chicago.com, sip:carol@chicago.com, false"
    })
    void twoUrisAreTheSameWhenTheStandardSaysSo(String one, String other, boolean same) {
        assertEquals(same, SipUri.parse(one).matches(SipUri.parse(other)));
        assertEquals(same, SipUri.parse(other).matches(SipUri.parse(one)));
    }

    @Test
    void aPlainUserIsEscapedAndComesBack() {
        for (String user : new String[] {"1001", "100%", "a@b", "张三", "#31#", "a b", "\0"}) {
            SipUri uri = SipUri.of(user, "2001:db8::1", 5060);

            assertEquals(user, SipUri.parse(uri.toString()).decodedUser());
            assertEquals("[2001:db8::1]", uri.host());
        }
    }

    @Test
    void anAddressOfRecordHasOneSpelling() {
        assertEquals(
                SipUri.parse("sip:%31001@Example.COM:5070;transport=tcp").addressOfRecord(),
                SipUri.parse("sip:1001@example.com;ob").addressOfRecord());
    }

    @Test
    void aNumberIsReadWithoutItsDashes() {
        assertEquals("+861055550100", ((TelUri) Uri.parse("tel:+86-10-5555(0100)")).digits());
    }

    @Test
    void aWordIsKeptAsItIsSpelled() {
        for (String text : new String[] {"sip:h;TransPort=Udp;LR", "sip:h;transport=UDP;lr;l;r"}) {
            assertEquals(text, SipUri.parse(text).toString());
        }
    }
}
