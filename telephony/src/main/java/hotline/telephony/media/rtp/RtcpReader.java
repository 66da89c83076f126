package hotline.telephony.media.rtp;

import java.nio.ByteBuffer;

/**
 * Reads what matters to us in an RTCP datagram (RFC 3550 §6.4): the sender's clock, and what is
 * said about one stream. Moved from datagram to datagram.
 */
public final class RtcpReader {

    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;

    private static final int SENDER_INFO = 20;
    private static final int BLOCK = 24;

    private boolean fromSender;
    private int ssrc;
    private long ntp;
    private int timestamp;
    private boolean about;
    private int fractionLost;
    private int cumulativeLost;
    private int extendedHighest;
    private int jitter;
    private int lastReport;
    private int delay;

    /**
     * Reads the datagram between the buffer's start and its limit.
     *
     * @param stream the SSRC of the stream whose report block is wanted
     * @return false when it is no compound RTCP packet (§A.2)
     */
    public boolean parse(ByteBuffer buffer, int stream) {
        fromSender = false;
        about = false;
        int at = 0;
        while (at + 8 <= buffer.limit()) {
            int first = buffer.get(at) & 0xFF;
            int type = buffer.get(at + 1) & 0xFF;
            int end = at + 4 + 4 * (buffer.getShort(at + 2) & 0xFFFF);
            if ((first & 0xC0) != 0x80 || end > buffer.limit()) {
                return false;
            }
            boolean report = type == SENDER_REPORT || type == RECEIVER_REPORT;
            if (at == 0 && !report) {
                return false;
            }
            if (report && !readReport(buffer, at, end, first & 0x1F, type, stream)) {
                return false;
            }
            at = end;
        }
        return at > 0 && at == buffer.limit();
    }

    private boolean readReport(
            ByteBuffer buffer, int start, int end, int blocks, int type, int stream) {
        int at = start + 8;
        boolean sender = type == SENDER_REPORT;
        if (at + (sender ? SENDER_INFO : 0) + blocks * BLOCK > end) {
            return false;
        }
        ssrc = buffer.getInt(start + 4);
        if (sender) {
            fromSender = true;
            ntp = buffer.getLong(at);
            timestamp = buffer.getInt(at + 8);
            at += SENDER_INFO;
        }
        for (int i = 0; i < blocks; i++, at += BLOCK) {
            if (buffer.getInt(at) == stream) {
                about = true;
                fractionLost = buffer.get(at + 4) & 0xFF;
                cumulativeLost = buffer.getInt(at + 4) << 8 >> 8;
                extendedHighest = buffer.getInt(at + 8);
                jitter = buffer.getInt(at + 12);
                lastReport = buffer.getInt(at + 16);
                delay = buffer.getInt(at + 20);
            }
        }
        return true;
    }

    /** True when it holds a sender report: {@link #ntp} and {@link #timestamp} mean something. */
    public boolean fromSender() {
        return fromSender;
    }

    /** Whose report it is. */
    public int ssrc() {
        return ssrc;
    }

    public long ntp() {
        return ntp;
    }

    public int timestamp() {
        return timestamp;
    }

    /** True when it says something about the wanted stream; the values below are meant then. */
    public boolean about() {
        return about;
    }

    public int fractionLost() {
        return fractionLost;
    }

    public int cumulativeLost() {
        return cumulativeLost;
    }

    public int extendedHighest() {
        return extendedHighest;
    }

    public int jitter() {
        return jitter;
    }

    public int lastReport() {
        return lastReport;
    }

    public int delay() {
        return delay;
    }
}
