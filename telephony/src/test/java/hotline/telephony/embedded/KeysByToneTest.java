package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.SwitchEvent.Digit;
import hotline.telephony.phone.SwitchEvent.Offered;
import org.junit.jupiter.api.Test;

/** A phone, or a gateway, that knows no RFC 4733: its keys are heard in the sound, if asked for. */
class KeysByToneTest {

    @Test
    void aKeyOfAnOldPhoneIsHeard() throws Exception {
        try (var rig = new EmbeddedRig(EmbeddedSettings::hearingKeys)) {
            var log = new EventLog(rig);
            rig.theSwitch().onEvent(log);
            rig.theSwitch().start();
            SoftCall call = rig.phone("1001").callFromAnOldPhone("5001");
            var leg = log.next(Offered.class, _ -> true).leg();
            rig.theSwitch().answer(leg);
            assertTrue(rig.await(() -> call.progress() == FarCall.Progress.UP));

            call.say(941, 1_336); // ITU-T Q.23

            assertEquals('0', log.next(Digit.class, leg).digit());
        }
    }
}
