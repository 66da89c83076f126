package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.media.MediaHouse.Line;
import hotline.telephony.media.codec.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final int SENDER_REPORT = 200;
    private static final long NTP = 0xDADA_0000_1234_5678L;

    private final MediaHouse house = new MediaHouse(1, Duration.ofSeconds(10));

    /** RFC 3550 §7.2: one who rewrites a stream rewrites the reports about it. */
    @Test
    void aReportIsPassedOnInTheNumbersOfTheOtherSide() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            maya.phone().says(440);
            maya.port().join(li.port());
            li.phone().awaitTone(440);
            var last = li.phone().packets().getLast();
            int mayasView = maya.phone().packets().getLast().ssrc();

            maya.phone()
                    .sendReport(
                            senderReport(maya.phone().ssrc(), 160_000, mayasView, 0x0001_2345),
                            rtcpDoor(maya));

            var report = await(li, r -> r.getInt(0) >>> 16 == 0x81C8 && r.getLong(8) == NTP);
            assertEquals(last.ssrc(), report.getInt(4));
            assertNotEquals(maya.phone().ssrc(), report.getInt(4));
            assertEquals(li.phone().ssrc(), report.getInt(28), "about the stream that li sends");
            // SDES follows with a name of our own.
            assertEquals(0x81CA, report.getInt(52) >>> 16);
            assertEquals(last.ssrc(), report.getInt(56));
        }
    }

    @Test
    void aGoodbyeOfOneSideIsNotPassedOn() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);
            var li = house.line("li", Codec.PCMA);
            maya.phone().says(440);
            maya.port().join(li.port());
            li.phone().awaitTone(440);
            var report = ByteBuffer.allocate(28 + 8);
            report.put(emptySenderReport(maya.phone().ssrc()));
            report.putInt(0x81CB_0001).putInt(maya.phone().ssrc());

            maya.phone().sendReport(report.array(), rtcpDoor(maya));

            var passed = await(li, r -> r.getInt(0) >>> 16 == 0x80C8 && r.getLong(8) == NTP);
            for (int at = 0; at < passed.limit(); at += 4 + 4 * passed.getShort(at + 2)) {
                assertNotEquals(203, passed.get(at + 1) & 0xFF);
            }
        }
    }

    @Test
    void whereNothingIsRelayedWeReportOurselves() throws NoPortLeft {
        try (house) {
            var maya = house.line("maya", Codec.PCMA);

            var report = await(maya, r -> (r.get(1) & 0xFF) == SENDER_REPORT);

            assertEquals(maya.phone().packets().getFirst().ssrc(), report.getInt(4));
            long seconds = (report.getLong(8) >>> 32) - 2_208_988_800L;
            assertTrue(Math.abs(seconds - System.currentTimeMillis() / 1_000) < 15);
            assertTrue(report.getInt(20) > 0, "packets");
            assertEquals(maya.phone().ssrc(), report.getInt(28), "about the stream we hear");
            var text = StandardCharsets.ISO_8859_1.decode(report).toString();
            assertTrue(text.matches("(?s).*[0-9a-f]{24}.*"), "a CNAME");
        }
    }

    @Test
    void aSharedPortTakesAndGivesReportsToo() throws NoPortLeft {
        try (house) {
            var maya = house.unconnected("maya", Codec.PCMA);
            var agreed = maya.phone().remote();
            maya.port()
                    .remote(
                            new Remote(
                                    agreed.rtp(),
                                    agreed.rtp(),
                                    agreed.codec(),
                                    agreed.send(),
                                    agreed.receive(),
                                    agreed.direction(),
                                    agreed.signalledFrom()));
            var li = house.line("li", Codec.PCMA);
            li.phone().says(660);
            var door =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), maya.port().localRtpPort());
            maya.phone().says(440).speaksTo(door);
            maya.port().join(li.port());
            li.phone().awaitTone(440);
            maya.phone().awaitTone(660);

            maya.phone().sendRaw(emptySenderReport(maya.phone().ssrc()), door);
            li.phone().sendReport(emptySenderReport(li.phone().ssrc()), rtcpDoor(li));

            await(li, r -> r.getLong(8) == NTP);
            await(maya, r -> r.getLong(8) == NTP);
        }
    }

    private static byte[] emptySenderReport(int ssrc) {
        var report = ByteBuffer.allocate(28);
        report.putInt(0x80C8_0006).putInt(ssrc).putLong(NTP).putInt(1).putInt(2).putInt(3);
        return report.array();
    }

    private static byte[] senderReport(int ssrc, int timestamp, int about, int highest) {
        var report = ByteBuffer.allocate(52);
        report.putInt(0x81C8_000C).putInt(ssrc).putLong(NTP).putInt(timestamp).putInt(2).putInt(3);
        report.putInt(about).putInt(0).putInt(highest).putInt(0).putInt(0).putInt(0);
        return report.array();
    }

    private static InetSocketAddress rtcpDoor(Line line) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), line.port().localRtpPort() + 1);
    }

    private static ByteBuffer await(Line line, Predicate<ByteBuffer> which) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            for (var report : line.phone().reports()) {
                if (report.length >= 28 && which.test(ByteBuffer.wrap(report))) {
                    return ByteBuffer.wrap(report);
                }
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("no such report; " + line.phone().reports().size() + " came");
    }
}
