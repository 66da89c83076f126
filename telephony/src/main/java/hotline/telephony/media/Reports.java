package hotline.telephony.media;

import hotline.telephony.media.rtp.OutgoingStream;
import hotline.telephony.media.rtp.Reception;
import hotline.telephony.media.rtp.RtcpReader;
import hotline.telephony.media.rtp.RtcpWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The RTCP of one party (RFC 3550 §6): what it reports is passed on to the party that is relayed to
 * it, in the numbers which that one knows; where nothing is passed on we report ourselves.
 */
final class Reports {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    /** While the other side's reports pass through, ours would only contradict them. */
    private static final long PASSING = Duration.ofSeconds(12).toNanos();

    private static final long NTP_EPOCH = 2_208_988_800L;

    private final Wire wire;
    private final OutgoingStream stream;
    private final Reception reception;
    private final RandomGenerator random;
    private final byte[] cname;
    private final RtcpReader reader = new RtcpReader();

    private long due;
    private boolean passed;
    private long passedAt;
    private boolean reported;
    private int lastReport;
    private long lastReportAt;

    Reports(Wire wire, OutgoingStream stream, Reception reception, RandomGenerator random) {
        this.wire = wire;
        this.stream = stream;
        this.reception = reception;
        this.random = random;
        // RFC 7022 §4.2: 96 random bits, which tell nothing about us.
        var name = new byte[12];
        random.nextBytes(name);
        this.cname = HexFormat.of().formatHex(name).getBytes(StandardCharsets.US_ASCII);
        this.due = System.nanoTime() + interval();
    }

    /** Takes what the party reports; false when it is nonsense. */
    boolean read(ByteBuffer in, long now) {
        if (!reader.parse(in, stream.ssrc())) {
            return false;
        }
        if (reader.fromSender()) {
            reported = true;
            lastReport = (int) (reader.ntp() >>> 16);
            lastReportAt = now;
        }
        return true;
    }

    /**
     * Sends on to our party what another one has just reported (§7.2), unless none of it is about
     * what our party sends and hears.
     *
     * @param self and {@code other} are the members, as the streams know them
     */
    void pass(Object self, Object other, Reports others, ByteBuffer out, long now) {
        var theirs = others.reader;
        boolean heard = theirs.fromSender() && stream.relays(other, theirs.ssrc());
        boolean spoken =
                theirs.about()
                        && reception.started()
                        && others.stream.relays(self, reception.ssrc());
        if (!heard && !spoken) {
            return;
        }
        passed = true;
        passedAt = now;
        var writer = new RtcpWriter(out);
        if (heard) {
            writer.senderReport(
                    stream.ssrc(),
                    theirs.ntp(),
                    theirs.timestamp() + stream.timestampShift(),
                    stream.packets(),
                    stream.bytes());
        } else {
            writer.receiverReport(stream.ssrc());
        }
        if (spoken) {
            writer.block(
                    reception.ssrc(),
                    theirs.fractionLost(),
                    theirs.cumulativeLost(),
                    theirs.extendedHighest() - others.stream.sequenceShift(),
                    theirs.jitter(),
                    theirs.lastReport(),
                    theirs.delay());
        }
        wire.sendReport(writer.describedAs(stream.ssrc(), cname));
    }

    /** Sends our own report, when it is time for one. */
    void report(ByteBuffer out, long now) {
        if (now - due < 0) {
            return;
        }
        due = now + interval();
        if (passed && now - passedAt < PASSING) {
            return;
        }
        var writer = new RtcpWriter(out);
        if (stream.packets() > 0) {
            writer.senderReport(
                    stream.ssrc(),
                    ntpNow(),
                    stream.timestampAt(now),
                    stream.packets(),
                    stream.bytes());
        } else {
            writer.receiverReport(stream.ssrc());
        }
        if (reception.started()) {
            writer.block(
                    reception.ssrc(),
                    reception.fractionLost(),
                    reception.cumulativeLost(),
                    reception.extendedHighest(),
                    (int) reception.jitter(),
                    reported ? lastReport : 0,
                    reported ? (int) ((now - lastReportAt) * 65_536 / 1_000_000_000L) : 0);
        }
        wire.sendReport(writer.describedAs(stream.ssrc(), cname));
    }

    /** Between half and one and a half times 5 s, so that ports do not report in step (§6.3.1). */
    private long interval() {
        return INTERVAL / 2 + random.nextLong(INTERVAL);
    }

    private static long ntpNow() {
        var now = Instant.now();
        return ((now.getEpochSecond() + NTP_EPOCH) << 32)
                | (((long) now.getNano() << 32) / 1_000_000_000L);
    }
}
