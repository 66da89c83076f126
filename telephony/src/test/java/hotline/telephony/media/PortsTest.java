package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final int FIRST = 21_000;

    @Test
    void portsAreEvenAndWithinTheRange() throws NoPortLeft {
        try (var engine = engine(FIRST + 1, FIRST + 20)) {
            for (int i = 0; i < 9; i++) {
                int port = engine.open("leg", event -> {}).localRtpPort();

                assertEquals(0, port % 2);
                assertTrue(port > FIRST && port + 1 <= FIRST + 20, "port " + port);
            }
        }
    }

    @Test
    void whenAllAreTakenItIsSaidAndOneThatIsGivenBackServesAgain() throws NoPortLeft {
        try (var engine = engine(FIRST, FIRST + 5)) {
            var heard = new Heard();
            var first = engine.open("first", heard);
            engine.open("second", event -> {});
            engine.open("third", event -> {});

            var full = assertThrows(NoPortLeft.class, () -> engine.open("fourth", event -> {}));
            assertTrue(full.toString().contains("21000"), full.toString());
            first.close();
            heard.await(MediaEvent.Closed.class);

            assertEquals(first.localRtpPort(), engine.open("fourth", event -> {}).localRtpPort());
            assertEquals(3, engine.openPorts());
        }
    }

    /** When only the RTCP half is taken by another program, the RTP half must not stay open. */
    @Test
    void aPairOfWhichOneIsTakenIsPassedOver() throws Exception {
        var loopback = InetAddress.getLoopbackAddress();
        try (var engine = engine(FIRST, FIRST + 3)) {
            try (var foreign = new DatagramSocket(FIRST + 1, loopback)) {
                assertTrue(foreign.isBound());
                assertEquals(FIRST + 2, engine.open("leg", event -> {}).localRtpPort());
                assertThrows(NoPortLeft.class, () -> engine.open("leg", event -> {}));
            }
            assertEquals(FIRST, engine.open("leg", event -> {}).localRtpPort());
        }
    }

    @Test
    void afterTheEngineEverySocketIsFree() throws Exception {
        var ports = new ArrayList<Integer>();
        try (var engine = engine(FIRST, FIRST + 199)) {
            for (int i = 0; i < 100; i++) {
                ports.add(engine.open("leg", event -> {}).localRtpPort());
            }
        }
        for (int port : ports) {
            bindBoth(port);
        }
        assertEquals(100, ports.stream().distinct().count());
    }

    /** Whoever does not notice that the call is over talks to nobody, not to the next call. */
    @Test
    void socketsOnWhichSomebodyStillTalksAreNotGivenToTheNextCall() throws Exception {
        try (var engine = engine(FIRST, FIRST + 199);
                var late = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var heard = new Heard();
            var first = engine.open("first", heard);
            first.close();
            heard.await(MediaEvent.Closed.class);
            for (int i = 0; i < 12; i++) {
                late.send(
                        new DatagramPacket(
                                new byte[172],
                                172,
                                InetAddress.getLoopbackAddress(),
                                first.localRtpPort()));
                Thread.sleep(100);
            }
            assertNotEquals(first.localRtpPort(), engine.open("second", e -> {}).localRtpPort());
            Thread.sleep(1_100);
            var third = engine.open("third", event -> {});

            assertEquals(first.localRtpPort(), third.localRtpPort());
            assertEquals(0, statistics(third).strangersRefused());
        }
    }

    private static PortStatistics statistics(MediaPort port) throws Exception {
        return port.statistics().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static void bindBoth(int port) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var rtp = new DatagramSocket(new InetSocketAddress(loopback, port));
                var rtcp = new DatagramSocket(new InetSocketAddress(loopback, port + 1))) {
            assertTrue(rtp.isBound() && rtcp.isBound());
        }
    }

    private static MediaEngine engine(int first, int last) {
        return new MediaEngine(
                new MediaSettings(
                        InetAddress.getLoopbackAddress(),
                        first,
                        last,
                        2,
                        Duration.ofSeconds(10),
                        MediaHouse.MUSIC));
    }
}
