package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.MediaLost;
import hotline.telephony.phone.SwitchEvent.Unregistered;
import hotline.telephony.sip.transaction.SipTimers;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones whose sound stops in a call: some are gone, some have only nothing to say. */
class SilentPhonesTest {

    /** A phone in doubt has four seconds. */
    private static final SipTimers BRISK =
            new SipTimers(
                    Duration.ofMillis(250),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(32));

    private EmbeddedRig rig;
    private EventLog log;

    @BeforeEach
    void start() throws Exception {
        // Left to the watch alone, nobody would be asked during this test.
        var drowsy = new EmbeddedSettings.PhoneWatch(Duration.ofHours(1), 2);
        rig = new EmbeddedRig(usual -> usual.withTimers(BRISK).withPhoneWatch(drowsy));
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aPhoneThatVanishesInACallIsUnregisteredWithinSeconds() {
        SoftPhone phone = rig.phone("1003");
        talk(phone);

        phone.vanish();

        assertEquals("1003", log.next(Unregistered.class, _ -> true).extension());
    }

    @Test
    void aPhoneThatSendsNoSoundButAnswersStaysRegistered() {
        SoftPhone phone = rig.phone("1003");
        LegId leg = talk(phone);

        phone.silence();
        log.next(MediaLost.class, leg);
        rig.letPass(Duration.ofSeconds(6));

        assertFalse(log.toString().contains("Unregistered"), log::toString);
        assertFalse(
                rig.theSwitch().survey().toCompletableFuture().join().registrations().isEmpty());
    }

    private LegId talk(SoftPhone phone) {
        LegId leg = LegId.random();
        rig.theSwitch().originate(leg, phone.address(), Dial.as(Caller.number("4008")));
        var arrived = new ArrayList<FarCall>(1);
        assertTrue(rig.await(() -> phone.nextCall().map(arrived::add).orElse(false)));
        arrived.getFirst().answer();
        log.next(Answered.class, leg);
        return leg;
    }
}
