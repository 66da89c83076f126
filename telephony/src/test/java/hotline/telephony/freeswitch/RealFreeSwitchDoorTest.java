package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.freeswitch.FreeSwitchSettings.DoorSettings;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dialplan of a real FreeSWITCH hands us calls over a socket, when there is one that does. */
class RealFreeSwitchDoorTest {

    private RealFreeSwitch real;

    @BeforeEach
    void thereIsOne() {
        var named = RealFreeSwitch.ofEnvironment().filter(each -> each.doorPort() > 0);
        Assumptions.assumeTrue(
                named.isPresent(),
                "SKIPPED: no real FreeSWITCH with a socket in its dialplan. Set "
                        + RealFreeSwitch.WHERE
                        + ", see docs/freeswitch.md");
        real = named.orElseThrow();
    }

    private FreeSwitchSwitch withDoor(RealFreeSwitchRig rig) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), real.doorPort());
        return new FreeSwitchSwitch(rig.settings().with(new DoorSettings(address, Set.of())));
    }

    @Test
    void aCallThatIsHandedOverIsACallLikeAnyOther() throws Exception {
        try (var rig = new RealFreeSwitchRig(real);
                var theSwitch = withDoor(rig)) {
            var log = new EventLog(rig);
            theSwitch.onEvent(log);
            theSwitch.start();

            FarCall call = rig.phone("1001").call("7701");
            Offered offered = log.next(Offered.class, _ -> true);
            assertEquals("7701", offered.called());
            assertEquals("1001", offered.caller().number());
            theSwitch.answer(offered.leg());
            log.next(Answered.class, offered.leg());
            // Longer than the connection over which it was handed over.
            rig.letPass(Duration.ofSeconds(6));
            theSwitch.echo(offered.leg());
            call.say(440);
            assertTrue(rig.await(() -> call.hears(440)), log::toString);
            call.hangUp();
            log.next(Ended.class, offered.leg());
            log.checkPromises();
        }
    }

    @Test
    void whoIsNotTakenGoesOnInTheDialplan() throws Exception {
        try (var rig = new RealFreeSwitchRig(real);
                var theSwitch = withDoor(rig)) {
            var log = new EventLog(rig);
            theSwitch.onEvent(log);
            theSwitch.start();
            theSwitch.drain();

            FarCall call = rig.phone("1001").call("7702");

            assertTrue(rig.await(() -> call.progress() == FarCall.Progress.OVER), log::toString);
            assertEquals(0, log.events().stream().filter(Offered.class::isInstance).count());
        }
    }
}
