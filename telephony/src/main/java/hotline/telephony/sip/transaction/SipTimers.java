package hotline.telephony.sip.transaction;

import java.time.Duration;

/**
 * How long the transactions wait (RFC 3261 table 4, RFC 6026 §8.11). Everything follows from the
 * four values here; a test may make them small.
 *
 * @param t1 estimate of the round trip
 * @param t2 the longest pause between retransmissions of a non-INVITE request or a rejection
 * @param t4 how long a message may stay in the network
 * @param d how long a rejected INVITE's client waits for repeated rejections over UDP: 32 s at
 *     least whatever T1 is, for the server's T1 is not known
 */
public record SipTimers(Duration t1, Duration t2, Duration t4, Duration d) {

    public static final SipTimers RFC_3261 =
            new SipTimers(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(32));

    /** §17.2.1: the user has this long before the transaction says 100 on its own. */
    static final Duration UNTIL_TRYING = Duration.ofMillis(200);

    /** 64*T1: timers B, F, H, J, L, M, and the wait of a cancelled INVITE (§9.1). */
    public Duration giveUp() {
        // Asked for every message, and multipliedBy reckons with BigDecimal.
        return Duration.ofNanos(64 * t1.toNanos());
    }

    /** The interval after {@code last}, doubled but not above T2: timers E and G. */
    Duration backOff(Duration last) {
        Duration doubled = last.plus(last);
        return doubled.compareTo(t2) < 0 ? doubled : t2;
    }
}
