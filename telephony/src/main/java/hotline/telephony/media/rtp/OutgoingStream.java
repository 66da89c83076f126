package hotline.telephony.media.rtp;

import java.nio.ByteBuffer;

/**
 * The one RTP stream that a party receives from us, whatever it is made of: one SSRC for life,
 * sequence numbers and timestamps that go on over every change of source.
 *
 * <p>A far end that sees a jump throws away what it has buffered or plays silence, so a change of
 * source goes on in sequence, moves the timestamp by the time that has passed and sets the marker.
 */
public final class OutgoingStream {

    private static final int MAX_DROPOUT = 3_000;
    private static final int FRAME = 160;
    private static final int NANOS_PER_SAMPLE = 125_000;

    /** A pause of our own longer than this begins a new talk spurt. */
    private static final long PAUSE = 100_000_000;

    /** Stands for sources that are made here: prompts, mixes, silence, DTMF. */
    private static final Object OURSELVES = new Object();

    private final int ssrc;
    private int sequence;
    private int timestamp;
    private long sentAt;
    private boolean started;

    private Object source = OURSELVES;
    private int sourceSsrc;
    private int firstSequence;
    private int lastSequence;
    private int sequenceShift;
    private int timestampShift;
    private boolean mark = true;

    private long packets;
    private long bytes;

    /** All three values should be random (RFC 3550 §5.1). */
    public OutgoingStream(int ssrc, int sequence, int timestamp) {
        this.ssrc = ssrc;
        this.sequence = sequence & 0xFFFF;
        this.timestamp = timestamp;
    }

    /**
     * Writes the header of a packet that another party's packet becomes.
     *
     * @param from who it comes from; another one than last time is a change of source
     * @return false when it must not be sent: it is older than the change to its source
     */
    public boolean relay(Object from, RtpPacket packet, int payloadType, ByteBuffer out, long now) {
        int in = packet.sequence();
        if (from != source
                || packet.ssrc() != sourceSsrc
                || Math.abs((short) (in - lastSequence)) > MAX_DROPOUT) {
            source = from;
            sourceSsrc = packet.ssrc();
            firstSequence = in;
            lastSequence = in;
            sequenceShift = sequence + 1 - in;
            timestampShift = timestampFor(now) - packet.timestamp();
            mark = true;
        } else if ((short) (in - firstSequence) < 0) {
            // Its number was given to what we sent before.
            return false;
        }
        if ((short) (in - lastSequence) > 0) {
            lastSequence = in;
            // The source is always near the newest packet, so the start may follow it.
            if ((short) (in - firstSequence) > MAX_DROPOUT) {
                firstSequence = in - MAX_DROPOUT;
            }
        }
        boolean marker = packet.marker() || mark;
        mark = false;
        int outSequence = (in + sequenceShift) & 0xFFFF;
        int outTimestamp = packet.timestamp() + timestampShift;
        write(out, marker, payloadType, outSequence, outTimestamp);
        if ((short) (outSequence - sequence) > 0) {
            sequence = outSequence;
            timestamp = outTimestamp;
            sentAt = now;
        }
        count(packet.payloadLength());
        return true;
    }

    /**
     * A packet of the relayed source is left out on purpose: the far end must not miss its number.
     */
    public void skip(Object from, RtpPacket packet) {
        if (from == source
                && packet.ssrc() == sourceSsrc
                && (short) (packet.sequence() - lastSequence) > 0) {
            sequenceShift--;
        }
    }

    /** Writes the header of 20 ms of sound made by ourselves. */
    public void generate(int payloadType, int payloadLength, ByteBuffer out, long now) {
        boolean change = source != OURSELVES || !started || now - sentAt > PAUSE;
        int next = change ? timestampFor(now) : timestamp + FRAME;
        source = OURSELVES;
        sequence = (sequence + 1) & 0xFFFF;
        timestamp = next;
        sentAt = now;
        write(out, change || mark, payloadType, sequence, timestamp);
        mark = false;
        count(payloadLength);
    }

    /** The timestamp with which an RFC 4733 event begins now. */
    public int beginEvent(long now) {
        int start = timestampFor(now);
        source = OURSELVES;
        return start;
    }

    /** Writes the header of a packet of the event that began at {@code start}. */
    public void event(
            int payloadType,
            boolean first,
            int start,
            int duration,
            int payloadLength,
            ByteBuffer out,
            long now) {
        sequence = (sequence + 1) & 0xFFFF;
        write(out, first, payloadType, sequence, start);
        // What follows the event begins where it ends, in a new talk spurt.
        timestamp = start + duration - FRAME;
        sentAt = now;
        started = true;
        mark = true;
        count(payloadLength);
    }

    public int ssrc() {
        return ssrc;
    }

    public boolean started() {
        return started;
    }

    public long packets() {
        return packets;
    }

    public long bytes() {
        return bytes;
    }

    /** Of the newest packet. */
    public int timestamp() {
        return timestamp;
    }

    /** The timestamp that a sample taken now would have (for sender reports, RFC 3550 §6.4.1). */
    public int timestampAt(long now) {
        return timestamp + (int) ((now - sentAt) / NANOS_PER_SAMPLE);
    }

    /** True while packets of this source and SSRC are what the party receives. */
    public boolean relays(Object from, int itsSsrc) {
        return source == from && sourceSsrc == itsSsrc;
    }

    /** What is added to the relayed source's timestamps. */
    public int timestampShift() {
        return timestampShift;
    }

    /** What is added to the relayed source's sequence numbers. */
    public int sequenceShift() {
        return sequenceShift;
    }

    private int timestampFor(long now) {
        return started
                ? timestamp
                        + Math.max(
                                FRAME,
                                (int)
                                        Math.min(
                                                Integer.MAX_VALUE,
                                                (now - sentAt) / NANOS_PER_SAMPLE))
                : timestamp;
    }

    private void write(
            ByteBuffer out, boolean marker, int payloadType, int outSequence, int outTimestamp) {
        out.put(0, (byte) 0x80);
        out.put(1, (byte) (marker ? 0x80 | payloadType : payloadType));
        out.putShort(2, (short) outSequence);
        out.putInt(4, outTimestamp);
        out.putInt(8, ssrc);
    }

    private void count(int payloadLength) {
        started = true;
        packets++;
        bytes += payloadLength;
    }
}
