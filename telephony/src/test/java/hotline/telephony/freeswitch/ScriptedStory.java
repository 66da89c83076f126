package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Ringing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What stories around a scripted FreeSWITCH have in common. */
abstract class ScriptedStory {

    static final Duration A_MOMENT = Duration.ofSeconds(1);

    final ScriptedRig rig = rig();
    final EventLog log = new EventLog(rig);
    FreeSwitchSwitch theSwitch = rig.theSwitch();

    /** A leg of ours and the phone at its end. */
    record Out(LegId leg, FarCall call) {}

    ScriptedRig rig() {
        return new ScriptedRig();
    }

    @BeforeEach
    void start() {
        theSwitch.onEvent(log);
        theSwitch.start();
    }

    @AfterEach
    void close() {
        log.checkPromises();
        rig.close();
    }

    final Out ringing(Party party) {
        var leg = LegId.random();
        theSwitch.originate(leg, party.address(), Dial.as(Caller.number("4008")));
        FarCall call = callOf(party);
        call.ring();
        log.next(Ringing.class, leg);
        return new Out(leg, call);
    }

    final Out answered(Party party) {
        Out out = ringing(party);
        out.call().answer();
        log.next(Answered.class, out.leg());
        return out;
    }

    final void bridge(Out one, Out other) {
        theSwitch.bridge(one.leg(), other.leg());
        log.next(Bridged.class, one.leg());
        log.next(Bridged.class, other.leg());
    }

    final FarCall callOf(Party party) {
        var call = new FarCall[1];
        assertTrue(
                rig.await(() -> party.nextCall().map(c -> call[0] = c).isPresent()), log::toString);
        return call[0];
    }

    final void breakFor(Duration time) {
        rig.scripted().loseConnection();
        rig.letPass(time);
        rig.scripted().reconnect();
        rig.letPass(A_MOMENT);
    }

    /** Another process of ours finds what this one leaves behind. */
    final void restartOurselves() {
        theSwitch.leave();
        rig.scripted().loseConnection();
        rig.letPass(A_MOMENT);
        rig.scripted().reconnect();
        theSwitch = rig.newSwitch();
        theSwitch.onEvent(log);
        theSwitch.start();
    }

    final Survey survey() {
        var answer = theSwitch.survey().toCompletableFuture();
        assertTrue(rig.await(answer::isDone));
        return answer.join();
    }

    final void assertNobodyIsLeft() {
        assertEquals(List.of(), survey().legs());
    }

    static Prompt tone(int seconds) {
        return new Prompt.Tone(440, Duration.ofSeconds(seconds));
    }
}
