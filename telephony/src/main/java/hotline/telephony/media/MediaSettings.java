package hotline.telephony.media;

import hotline.telephony.media.sound.Sound;
import java.net.InetAddress;
import java.time.Duration;

/**
 * How the sound part of the switch is set up.
 *
 * @param address where RTP sockets are bound; the wildcard address is allowed
 * @param firstPort the lowest UDP port to use
 * @param lastPort the highest one; a port pair (RTP even, RTCP above it) never leaves the range
 * @param steppers how many threads carry sound; one per core is right
 * @param silenceLimit after how long without a packet that should have come a port's media counts
 *     as lost
 * @param music what parties on hold hear, over and over
 */
public record MediaSettings(
        InetAddress address,
        int firstPort,
        int lastPort,
        int steppers,
        Duration silenceLimit,
        Sound music) {

    public MediaSettings {
        if (firstPort < 1_024 || lastPort > 65_535 || lastPort - firstPort < 2) {
            throw new IllegalArgumentException(
                    "RTP ports "
                            + firstPort
                            + "-"
                            + lastPort
                            + ": give a range within 1024-65535 with room for at least one pair");
        }
        if (steppers < 1) {
            throw new IllegalArgumentException("at least one stepper, not " + steppers);
        }
        if (silenceLimit.isNegative() || silenceLimit.isZero()) {
            throw new IllegalArgumentException("the silence limit must be longer than nothing");
        }
        if (music.length() == 0) {
            throw new IllegalArgumentException("music on hold must have at least one sample");
        }
    }
}
