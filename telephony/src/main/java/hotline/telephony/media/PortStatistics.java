package hotline.telephony.media;

import hotline.telephony.media.rtp.OutgoingStream;
import hotline.telephony.media.rtp.Reception;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What went through one port.
 *
 * @param packetsReceived RTP packets of the party that were taken
 * @param bytesReceived their payload bytes
 * @param packetsSent RTP packets sent to the party
 * @param bytesSent their payload bytes
 * @param packetsLost expected less received packets; below zero when duplicates outnumber losses
 *     (RFC 3550 §6.4.1)
 * @param jitter interarrival jitter (RFC 3550 §A.8)
 * @param strangersRefused packets from sources that are not the party
 * @param lastReceived when the party's last RTP packet came
 */
public record PortStatistics(
        long packetsReceived,
        long bytesReceived,
        long packetsSent,
        long bytesSent,
        long packetsLost,
        Duration jitter,
        long strangersRefused,
        Optional<Instant> lastReceived) {

    private static final int NANOS_PER_SAMPLE = 125_000;

    static PortStatistics of(Reception in, OutgoingStream out, long strangers) {
        return new PortStatistics(
                in.packets(),
                in.bytes(),
                out.packets(),
                out.bytes(),
                in.lost(),
                Duration.ofNanos((long) (in.jitter() * NANOS_PER_SAMPLE)),
                strangers,
                in.packets() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.now().minusNanos(System.nanoTime() - in.latest())));
    }
}
