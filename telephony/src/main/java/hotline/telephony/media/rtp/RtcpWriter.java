package hotline.telephony.media.rtp;

import java.nio.ByteBuffer;

/**
 * Writes a compound RTCP packet (RFC 3550 §6.1): one report with at most one block, then the CNAME.
 */
public final class RtcpWriter {

    private static final int SOURCE_DESCRIPTION = 202;
    private static final int CNAME = 1;

    private final ByteBuffer out;

    /** Begins anew in this buffer. */
    public RtcpWriter(ByteBuffer out) {
        this.out = out.clear();
    }

    public RtcpWriter senderReport(int ssrc, long ntp, int timestamp, long packets, long bytes) {
        header(RtcpReader.SENDER_REPORT, 6, ssrc);
        out.putLong(ntp).putInt(timestamp).putInt((int) packets).putInt((int) bytes);
        return this;
    }

    public RtcpWriter receiverReport(int ssrc) {
        header(RtcpReader.RECEIVER_REPORT, 1, ssrc);
        return this;
    }

    /** Adds what is said about one stream to the report that was begun. */
    public RtcpWriter block(
            int stream,
            int fractionLost,
            int cumulativeLost,
            int extendedHighest,
            int jitter,
            int lastReport,
            int delay) {
        out.put(0, (byte) (out.get(0) | 1));
        out.putShort(2, (short) (out.getShort(2) + 6));
        out.putInt(stream).putInt((fractionLost << 24) | (cumulativeLost & 0xFF_FFFF));
        out.putInt(extendedHighest).putInt(jitter).putInt(lastReport).putInt(delay);
        return this;
    }

    /** Adds the source description (§6.5.1) and makes the buffer ready to be sent. */
    public ByteBuffer describedAs(int ssrc, byte[] cname) {
        // One chunk: SSRC, item, and one to four zeros up to a word's end.
        int words = 1 + (2 + cname.length) / 4 + 1;
        header(SOURCE_DESCRIPTION, words, ssrc);
        int end = out.position() - 4 + 4 * words;
        out.put(out.position() - 8, (byte) 0x81);
        out.put((byte) CNAME).put((byte) cname.length).put(cname);
        while (out.position() < end) {
            out.put((byte) 0);
        }
        return out.flip();
    }

    private void header(int type, int words, int ssrc) {
        out.put((byte) 0x80).put((byte) type).putShort((short) words).putInt(ssrc);
    }
}
