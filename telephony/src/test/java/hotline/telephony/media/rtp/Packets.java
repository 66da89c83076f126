package hotline.telephony.media.rtp;

import java.nio.ByteBuffer;

/** RTP packets for tests. */
final class Packets {

    private Packets() {}

    static RtpPacket rtp(int ssrc, int sequence, int timestamp) {
        var buffer = ByteBuffer.allocate(172);
        buffer.put((byte) 0x80).put((byte) 8).putShort((short) sequence);
        buffer.putInt(timestamp).putInt(ssrc).position(172);
        var packet = new RtpPacket(buffer.flip());
        if (!packet.parse()) {
            throw new AssertionError("the test's own packet is wrong");
        }
        return packet;
    }
}
