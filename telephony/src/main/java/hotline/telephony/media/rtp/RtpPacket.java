package hotline.telephony.media.rtp;

import java.nio.ByteBuffer;

/**
 * A view of one RTP packet in a buffer (RFC 3550 §5.1); moved from packet to packet.
 *
 * <pre>
 *  0                   1                   2                   3
 *  |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 *  |                           timestamp                           |
 *  |                              SSRC                             |
 *  |                       CSRC * CC, extension                    |
 *  |                          payload, padding                     |
 * </pre>
 */
public final class RtpPacket {

    /** Bytes of the fixed header. */
    public static final int HEADER = 12;

    private final ByteBuffer buffer;
    private int payloadAt;
    private int payloadLength;

    /** A view of packets that will be put at the start of this buffer. */
    public RtpPacket(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Looks at the packet between the buffer's start and its limit.
     *
     * @return false when it is no RTP packet; the other methods mean nothing then
     */
    public boolean parse() {
        int length = buffer.limit();
        if (length < HEADER || (buffer.get(0) & 0xC0) != 0x80) {
            return false;
        }
        int first = buffer.get(0);
        int at = HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (at + 4 > length) {
                return false;
            }
            at += 4 + 4 * (buffer.getShort(at + 2) & 0xFFFF);
        }
        int end = length;
        if ((first & 0x20) != 0) {
            int padding = buffer.get(length - 1) & 0xFF;
            if (padding == 0) {
                return false;
            }
            end -= padding;
        }
        if (at > end) {
            return false;
        }
        payloadAt = at;
        payloadLength = end - at;
        return true;
    }

    /**
     * RFC 5761 §4: on a port shared by both, an RTCP packet shows a packet type of 192–223 where
     * RTP has marker and payload type.
     */
    public static boolean isRtcp(ByteBuffer buffer) {
        return buffer.limit() >= 8
                && (buffer.get(0) & 0xC0) == 0x80
                && (buffer.get(1) & 0xFF) >= 192
                && (buffer.get(1) & 0xFF) <= 223;
    }

    public boolean marker() {
        return (buffer.get(1) & 0x80) != 0;
    }

    public int payloadType() {
        return buffer.get(1) & 0x7F;
    }

    /** 0–65535. */
    public int sequence() {
        return buffer.getShort(2) & 0xFFFF;
    }

    public int timestamp() {
        return buffer.getInt(4);
    }

    public int ssrc() {
        return buffer.getInt(8);
    }

    public int payloadAt() {
        return payloadAt;
    }

    public int payloadLength() {
        return payloadLength;
    }

    /** Copies the payload, as far as there is room. */
    public int copyPayload(byte[] into) {
        int count = Math.min(payloadLength, into.length);
        buffer.get(payloadAt, into, 0, count);
        return count;
    }
}
