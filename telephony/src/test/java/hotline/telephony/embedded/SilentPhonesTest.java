package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import hotline.telephony.phone.SwitchEvent.MediaLost;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Unregistered;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.transaction.SipTimers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones whose sound stops in a call: some are gone, some have only nothing to say. */
class SilentPhonesTest {

    /** A phone in doubt has four seconds, and six in a call. */
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

    /** It registers again and answers every question, but knows nothing of the call. */
    @Test
    void aPhoneThatRebootsInACallIsNotTalkedToAnyMore() throws Exception {
        SoftPhone phone = rig.phone("1003");
        LegId leg = talk(phone);

        assertEquals(200, phone.reboot());

        assertEquals(HangupCause.MEDIA_LOST, vanished(leg).cause());
        assertFalse(log.toString().contains("Unregistered"), log::toString);
        assertEquals(HangupCause.NORMAL, talksAgain(phone));
    }

    @Test
    void ofTwoPhonesAtOneExtensionTheOneInTheCallVanishes() throws Exception {
        SoftPhone phone = rig.phone("1003");
        LegId leg = talk(phone);
        SoftPhone other = rig.phone("1003");

        phone.vanish();

        assertEquals(408, vanished(leg).sipStatus());
        assertFalse(log.toString().contains("Unregistered"), log::toString);
        assertEquals(HangupCause.NORMAL, talksAgain(other));
    }

    /** A gateway that was started again: its line is free, and nobody waits for anybody. */
    @Test
    void aCarrierThatHasForgottenACallIsHungUpToo() throws Exception {
        var customer = (SoftPhone) rig.subscriber("13800138000");
        LegId leg = talk(customer);

        customer.forgets();

        assertEquals(HangupCause.MEDIA_LOST, vanished(leg).cause());
    }

    @Test
    void aCallerIsNotCutOffBecauseTheCarrierSwallowsTheQuestion() {
        var customer = (SoftPhone) rig.subscriber("13800138000");
        LegId leg = talk(customer);

        customer.ignores(Method.INFO);
        customer.silence();
        log.next(MediaLost.class, leg);
        rig.letPass(Duration.ofSeconds(8)); // two more than the question waits

        rig.theSwitch().hangUp(leg, HangupCause.NORMAL);
        assertEquals(HangupCause.NORMAL, log.next(Ended.class, leg).cause());
    }

    @Test
    void whoeverCalledUsIsAskedAsWell() throws Exception {
        SoftPhone phone = rig.phone("1003");
        FarCall call = phone.call("9196");
        LegId leg = log.next(Offered.class, _ -> true).leg();
        rig.theSwitch().answer(leg);
        assertTrue(rig.await(() -> call.progress() == FarCall.Progress.UP));

        assertEquals(200, phone.reboot());

        assertEquals(HangupCause.MEDIA_LOST, vanished(leg).cause());
    }

    private Ended vanished(LegId leg) {
        Ended end = log.next(Ended.class, leg);
        assertEquals(EndedBy.NETWORK, end.by());
        return end;
    }

    /** The next call of the phone goes as ever. */
    private HangupCause talksAgain(SoftPhone phone) {
        LegId next = talk(phone);
        rig.theSwitch().hangUp(next, HangupCause.NORMAL);
        return log.next(Ended.class, next).cause();
    }

    private LegId talk(SoftPhone phone) {
        LegId leg = LegId.random();
        rig.theSwitch().originate(leg, phone.address(), Dial.as(Caller.number("4008")));
        rig.called(phone).answer();
        log.next(Answered.class, leg);
        return leg;
    }
}
