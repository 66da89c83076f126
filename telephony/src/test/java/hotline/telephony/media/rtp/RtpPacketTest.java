package hotline.telephony.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    private static final String FIXED = "800801020000000300000004";

    @Test
    void thePayloadLiesBetweenWhatSurroundsIt() {
        // Padding of 2, an extension of one word, two CSRCs.
        var packet =
                view(
                        "b2880102"
                                + "0000000300000004"
                                + "1111111122222222"
                                + "bede000100000000"
                                + "aabbcc"
                                + "0002");

        assertTrue(packet.parse());
        assertTrue(packet.marker());
        assertEquals(8, packet.payloadType());
        assertEquals(0x0102, packet.sequence());
        assertEquals(3, packet.timestamp());
        assertEquals(4, packet.ssrc());
        var payload = new byte[10];
        assertEquals(3, packet.copyPayload(payload));
        assertEquals("aabbcc", HexFormat.of().formatHex(payload, 0, 3));
    }

    @Test
    void whatDoesNotAddUpIsNoPacket() {
        assertFalse(view("80").parse(), "too short");
        assertFalse(view("4" + FIXED.substring(1)).parse(), "version 1");
        assertFalse(view("8f" + FIXED.substring(2)).parse(), "15 CSRCs that are not there");
        assertFalse(view("90" + FIXED.substring(2)).parse(), "an extension that is not there");
        assertFalse(
                view("90" + FIXED.substring(2) + "bedeffff").parse(), "an extension without end");
        assertFalse(view("a0" + FIXED.substring(2) + "0000").parse(), "padding of nothing");
        assertFalse(view("a0" + FIXED.substring(2) + "00ff").parse(), "padding beyond the start");
    }

    /** RFC 5761 §4. */
    @Test
    void reportsAreToldFromSound() {
        assertTrue(RtpPacket.isRtcp(bytes("80c8000600000001")));
        assertFalse(RtpPacket.isRtcp(bytes("8008000600000001")));
        assertFalse(RtpPacket.isRtcp(bytes("8088000600000001")), "PCMA with a marker");
    }

    private static RtpPacket view(String hex) {
        return new RtpPacket(bytes(hex));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
