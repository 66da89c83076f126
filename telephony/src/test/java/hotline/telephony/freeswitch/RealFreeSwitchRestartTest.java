package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Party;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** We are restarted beside a real FreeSWITCH, when there is one. */
class RealFreeSwitchRestartTest {

    private record Up(LegId leg, FarCall call) {}

    @Test
    void aCallThatIsUpIsFoundWithItsBridgeAndGoesOn() throws Exception {
        var real = RealFreeSwitch.ofEnvironment();
        Assumptions.assumeTrue(
                real.isPresent(),
                "SKIPPED: no real FreeSWITCH. Set "
                        + RealFreeSwitch.WHERE
                        + ", see docs/freeswitch.md");
        try (var rig = new RealFreeSwitchRig(real.get())) {
            var log = new EventLog(rig);
            rig.theSwitch().onEvent(log);
            rig.theSwitch().start();
            var alice = callAndAnswer(rig, log, rig.theSwitch(), rig.phone("1001"));
            var customer = callAndAnswer(rig, log, rig.theSwitch(), rig.subscriber("13800000001"));
            alice.call().say(440);
            rig.theSwitch().bridge(alice.leg(), customer.leg());
            log.next(Bridged.class, customer.leg());
            rig.theSwitch().leave();

            try (var next = rig.newSwitch()) {
                next.onEvent(log);
                next.start();
                var answer = next.survey().toCompletableFuture();
                assertTrue(rig.await(answer::isDone));
                Survey survey = answer.join();
                assertEquals(2, survey.legs().size(), survey::toString);
                Survey.Leg found =
                        survey.legs().stream()
                                .filter(each -> each.id().equals(alice.leg()))
                                .findFirst()
                                .orElseThrow();
                assertEquals(Optional.of(customer.leg()), found.bridgedTo());
                assertEquals("1001", found.party());
                assertEquals(Survey.LegState.ANSWERED, found.state());
                assertTrue(rig.await(() -> customer.call().hears(440)));

                alice.call().hangUp();
                log.next(Ended.class, alice.leg());
                log.next(Separated.class, customer.leg());
                var carol = callAndAnswer(rig, log, next, rig.phone("1003"));
                next.bridge(customer.leg(), carol.leg());
                log.next(Bridged.class, carol.leg());
                carol.call().say(620);
                assertTrue(rig.await(() -> customer.call().hears(620)));
            }
            assertTrue(rig.await(() -> customer.call().progress() == FarCall.Progress.OVER));
        }
    }

    private static Up callAndAnswer(
            RealFreeSwitchRig rig, EventLog log, FreeSwitchSwitch with, Party party) {
        var leg = LegId.random();
        with.originate(leg, party.address(), Dial.as(Caller.number("4008")));
        var call = new FarCall[1];
        assertTrue(
                rig.await(() -> party.nextCall().map(c -> call[0] = c).isPresent()), log::toString);
        call[0].answer();
        log.next(Answered.class, leg);
        return new Up(leg, call[0]);
    }
}
