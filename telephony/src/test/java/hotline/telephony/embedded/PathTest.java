package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.LegId;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A phone behind a proxy that wants to be on the way to it (RFC 3327). */
class PathTest {

    @Test
    void aPhoneIsCalledByThePathThatItsRegistrationTook() throws Exception {
        try (var rig = new EmbeddedRig()) {
            rig.theSwitch().onEvent(new EventLog(rig));
            rig.theSwitch().start();
            SoftPhone phone = rig.newPhone("1003", EmbeddedRig.PASSWORD);
            // The phone's own address stands for the proxy's: there it must arrive.
            NameAddress proxy =
                    NameAddress.of(SipUri.of("edge", "127.0.0.1", phone.port()).withFlag("lr"));
            assertEquals(
                    200, phone.register(request -> request.set(HeaderName.PATH, List.of(proxy))));

            rig.theSwitch()
                    .originate(LegId.random(), phone.address(), Dial.as(Caller.number("4008")));

            SipRequest invite = rig.called(phone).invite();
            assertEquals(
                    List.of(proxy.toString()),
                    invite.headers().all(HeaderName.ROUTE).stream().map(Object::toString).toList());
            assertEquals("1003", Identities.user(invite.uri()));
        }
    }
}
