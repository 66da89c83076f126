package hotline.telephony.media.rtp;

/** What was received of one party's streams, counted as RFC 3550 §A.1, A.3 and A.8 say. */
public final class Reception {

    private static final int MAX_DROPOUT = 3_000;
    private static final int MAX_MISORDER = 100;
    private static final double SAMPLES_PER_NANO = 8e-6;

    private long packets;
    private long bytes;
    private long latest;

    private boolean started;
    private int ssrc;
    private int baseSequence;
    private int highest;
    private int cycles;
    private long receivedOfSource;
    private long lostOfEarlierSources;

    private double jitter;
    private double lastTransit;

    private long expectedAtReport;
    private long receivedAtReport;

    public void received(RtpPacket packet, long now) {
        packets++;
        bytes += packet.payloadLength();
        latest = now;
        int sequence = packet.sequence();
        if (!started || packet.ssrc() != ssrc) {
            begin(packet.ssrc(), sequence);
            lastTransit = transit(packet.timestamp(), now);
        } else {
            int step = (sequence - highest) & 0xFFFF;
            if (step < MAX_DROPOUT) {
                if (sequence < highest) {
                    cycles++;
                }
                highest = sequence;
            } else if (step <= 0xFFFF - MAX_MISORDER) {
                // A jump of the sender's: counting on from here is more honest than 60,000 lost.
                begin(ssrc, sequence);
                lastTransit = transit(packet.timestamp(), now);
            }
            double transit = transit(packet.timestamp(), now);
            double difference = Math.abs(transit - lastTransit);
            lastTransit = transit;
            // §A.8; a change of a second or more is a new timestamp base, not a late packet.
            if (difference < 8_000) {
                jitter += (difference - jitter) / 16;
            }
        }
        receivedOfSource++;
    }

    public long packets() {
        return packets;
    }

    public long bytes() {
        return bytes;
    }

    /** When the last packet came, by the clock of {@link #received}. */
    public long latest() {
        return latest;
    }

    public boolean started() {
        return started;
    }

    public int ssrc() {
        return ssrc;
    }

    public long lost() {
        return lostOfEarlierSources + lostOfSource();
    }

    /** In samples. */
    public double jitter() {
        return jitter;
    }

    /** With the number of wrap-arounds in the upper half (RFC 3550 §6.4.1). */
    public int extendedHighest() {
        return (cycles << 16) | highest;
    }

    /** Lost of the present source, as a report block tells it: 24 bits, signed. */
    public int cumulativeLost() {
        return Math.clamp(lostOfSource(), -0x80_0000, 0x7F_FFFF);
    }

    /** The fraction lost since the last call, in 256ths (§A.3). */
    public int fractionLost() {
        long expected = expected();
        long expectedNow = expected - expectedAtReport;
        long receivedNow = receivedOfSource - receivedAtReport;
        expectedAtReport = expected;
        receivedAtReport = receivedOfSource;
        long lostNow = expectedNow - receivedNow;
        return expectedNow <= 0 || lostNow <= 0
                ? 0
                : (int) Math.min(255, (lostNow << 8) / expectedNow);
    }

    private void begin(int newSsrc, int sequence) {
        if (started) {
            lostOfEarlierSources += lostOfSource();
        }
        started = true;
        ssrc = newSsrc;
        baseSequence = sequence;
        highest = sequence;
        cycles = 0;
        receivedOfSource = 0;
        expectedAtReport = 0;
        receivedAtReport = 0;
    }

    private long expected() {
        return started ? ((long) cycles << 16) + highest - baseSequence + 1 : 0;
    }

    private long lostOfSource() {
        return started ? expected() - receivedOfSource : 0;
    }

    /**
     * Arrival minus timestamp in samples; the 32-bit wrap shows as a jump, which is not counted.
     */
    private static double transit(int timestamp, long now) {
        return now * SAMPLES_PER_NANO - (timestamp & 0xFFFF_FFFFL);
    }
}
