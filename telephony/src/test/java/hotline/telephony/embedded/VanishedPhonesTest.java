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
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Registered;
import hotline.telephony.phone.SwitchEvent.Unregistered;
import hotline.telephony.sip.transaction.SipTimers;
import hotline.telephony.sip.transport.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Phones that go without a word, and phones that come back by another door. */
class VanishedPhonesTest {

    /** Silence is one after 64 · 20 ms. */
    private static final SipTimers IMPATIENT =
            new SipTimers(
                    Duration.ofMillis(20),
                    Duration.ofMillis(160),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2));

    private EmbeddedRig rig;
    private EventLog log;

    @BeforeEach
    void start() throws Exception {
        var eager = new EmbeddedSettings.PhoneWatch(Duration.ofMillis(200), 2);
        rig = new EmbeddedRig(usual -> usual.withTimers(IMPATIENT).withPhoneWatch(eager));
        log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aPhoneWhoseCableWasPulledIsUnregisteredAndOneThatAnswersIsNot() {
        SoftPhone stays = rig.phone("1001");
        rig.phone("1002").vanish();

        Unregistered gone = log.next(Unregistered.class, _ -> true);

        assertEquals("1002", gone.extension());
        assertEquals("phone does not answer", gone.why());
        assertEquals(List.of("1001"), registered());
        assertTrue(stays.nextCall().isEmpty(), "it was only asked");
    }

    @Test
    void ofTwoPhonesOfAnExtensionOnlyTheOneThatVanishedIsForgotten() {
        rig.phone("1001");
        rig.phone("1001").vanish();
        assertEquals(List.of("1001", "1001"), registered());

        assertTrue(rig.await(() -> registered().size() == 1), log::toString);
        assertFalse(log.toString().contains("Unregistered"), log::toString);
    }

    @Test
    void aPhoneThatComesBackIsKnownAgain() throws Exception {
        SoftPhone phone = rig.newPhone("1003", EmbeddedRig.PASSWORD, Protocol.TCP);
        assertEquals(200, phone.register());
        log.next(Registered.class, _ -> true);

        assertEquals(200, phone.reconnect());

        log.next(Registered.class, _ -> true);
        LegId leg = call(phone);
        assertTrue(rig.await(() -> phone.nextCall().isPresent()), log::toString);
        rig.theSwitch().hangUp(leg, HangupCause.NORMAL);
    }

    @Test
    void aPhoneThatLostItsConnectionInACallHearsTheHangUpByItsNewOne() throws Exception {
        SoftPhone phone = rig.newPhone("1003", EmbeddedRig.PASSWORD, Protocol.TCP);
        assertEquals(200, phone.register());
        LegId leg = call(phone);
        var arrived = new ArrayList<FarCall>(1);
        assertTrue(rig.await(() -> phone.nextCall().map(arrived::add).orElse(false)));
        FarCall talk = arrived.getFirst();
        talk.answer();
        log.next(Answered.class, leg);

        assertEquals(200, phone.reconnect());
        rig.theSwitch().hangUp(leg, HangupCause.NORMAL);

        assertTrue(rig.await(() -> talk.progress() == FarCall.Progress.OVER), log::toString);
        log.next(Ended.class, leg);
    }

    private LegId call(SoftPhone phone) {
        LegId leg = LegId.random();
        rig.theSwitch().originate(leg, phone.address(), Dial.as(Caller.number("4008")));
        return leg;
    }

    private List<String> registered() {
        return rig.theSwitch().survey().toCompletableFuture().join().registrations().stream()
                .map(Survey.Registration::extension)
                .toList();
    }
}
