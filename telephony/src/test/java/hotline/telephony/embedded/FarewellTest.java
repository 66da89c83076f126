package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.config.PortRange;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Offered;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the switch goes. */
class FarewellTest {

    @Test
    void closingDuringCallsTellsEveryPhoneWithinSecondsAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        var rig = new EmbeddedRig(new EmbeddedSettings.Bounds(8_000, 3, 2, 10, 100, 400));
        var log = new EventLog(rig);
        rig.theSwitch().onEvent(log);
        rig.theSwitch().start();
        List<FarCall> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String number = "10" + i;
            calls.add(rig.phone("1001").call(number));
            var incoming = log.next(Offered.class, o -> o.called().equals(number)).leg();
            rig.theSwitch().answer(incoming);
            var outgoing = LegId.random();
            var bob = rig.phone("1002");
            rig.theSwitch().originate(outgoing, bob.address(), Dial.as(Caller.number("4008")));
            eventually(rig, () -> bob.nextCall().map(calls::add).orElse(false));
            if (i > 0) {
                calls.getLast().answer();
                log.next(Answered.class, outgoing);
                rig.theSwitch().bridge(incoming, outgoing);
            }
        }

        long began = System.nanoTime();
        rig.theSwitch().close();

        assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 10);
        for (FarCall call : calls) {
            eventually(rig, () -> call.progress() == FarCall.Progress.OVER);
        }
        rig.close();
        assertTrue(rig.await(() -> left(before).isEmpty()), () -> "left: " + left(before));
    }

    @Test
    void aSwitchThatFindsItsPortTakenSaysSoAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        try (var taken =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var places =
                    new Settings(
                            InetAddress.getLoopbackAddress(),
                            taken.getLocalPort(),
                            new PortRange(20_000, 29_999),
                            Optional.empty(),
                            Path.of("target"));
            var late = new EmbeddedSwitch(EmbeddedSettings.of(places, List.of(), List.of()));

            assertThrows(UncheckedIOException.class, late::start);
            late.close();
        }
        for (int i = 0; i < 200 && !left(before).isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertEquals(Set.of(), left(before));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    /** Threads of ours; the machine's own come and go as they like. */
    private static Set<String> left(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(
                        name ->
                                !name.startsWith("ForkJoinPool")
                                        && !name.startsWith("VirtualThread-"))
                .filter(name -> !name.contains("Common-Cleaner") && !name.contains("junit"))
                .filter(name -> !name.contains("Poller"))
                .collect(Collectors.toSet());
    }

    private static void eventually(EmbeddedRig rig, BooleanSupplier condition) {
        assertTrue(rig.await(condition));
    }
}
