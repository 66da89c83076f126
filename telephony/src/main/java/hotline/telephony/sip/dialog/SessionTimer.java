package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.DialogSettings.TimerSettings;
import hotline.telephony.sip.message.SessionExpires;
import hotline.telephony.sip.message.SessionExpires.Refresher;
import java.time.Duration;
import java.util.Optional;

/**
 * A session timer that both sides agreed on (RFC 4028). Pure; {@link RefreshClock} lives by it.
 *
 * @param weRefresh whether refreshing is ours
 */
record SessionTimer(Duration interval, boolean weRefresh) {

    /** §4: nobody may ask for less. */
    static final Duration SHORTEST = Duration.ofSeconds(90);

    private static final Duration LAST_CHANCE = Duration.ofSeconds(32);

    /** §9: an interval below our minimum is refused with 422, if the peer can understand that. */
    static boolean tooSmall(SessionExpires asked, boolean peerSupports, TimerSettings ours) {
        return peerSupports && asked.seconds() < ours.minimum().toSeconds();
    }

    /**
     * As UAS of an INVITE or UPDATE (§9): what we put into the 2xx. Empty for no timer.
     *
     * @param peerMinimum the Min-SE of the request, below which we must not go
     */
    static Optional<SessionTimer> asUas(
            Optional<SessionExpires> asked,
            Duration peerMinimum,
            boolean peerSupports,
            TimerSettings ours) {
        Duration interval;
        if (asked.isPresent()) {
            interval = Duration.ofSeconds(asked.get().seconds());
            if (!ours.interval().isZero()) {
                interval = shorter(interval, ours.interval());
            }
        } else if (ours.interval().isZero()) {
            return Optional.empty();
        } else {
            interval = ours.interval();
        }
        interval = longer(longer(interval, peerMinimum), SHORTEST);
        // §9 table 2: who does not know the extension cannot refresh, so we do; without a wish
        // the one that asked for the timer keeps it up.
        boolean weRefresh =
                !peerSupports || asked.map(wish -> wish.refresher() == Refresher.UAS).orElse(false);
        return Optional.of(new SessionTimer(interval, weRefresh));
    }

    /**
     * As UAC of an INVITE or UPDATE (§7.2), from the 2xx: without the header there is no timer. A
     * 2xx that names no refresher leaves it to us.
     */
    static Optional<SessionTimer> asUac(Optional<SessionExpires> granted) {
        return granted.map(
                wish ->
                        new SessionTimer(
                                longer(Duration.ofSeconds(wish.seconds()), SHORTEST),
                                wish.refresher() != Refresher.UAS));
    }

    /** When the refresher refreshes (§7.2). */
    Duration refreshAfter() {
        return share(2);
    }

    /** When whoever waits for a refresh in vain hangs up (§10). */
    Duration expiresAfter() {
        return interval.minus(shorter(share(3), LAST_CHANCE));
    }

    // For every call, and Duration.dividedBy reckons with BigDecimal.
    private Duration share(int of) {
        return Duration.ofNanos(interval.toNanos() / of);
    }

    /** Session-Expires of a 2xx of ours. */
    SessionExpires asUasHeader() {
        return new SessionExpires(interval.toSeconds(), weRefresh ? Refresher.UAS : Refresher.UAC);
    }

    /** Session-Expires of a request of ours. */
    SessionExpires asUacHeader() {
        return new SessionExpires(interval.toSeconds(), weRefresh ? Refresher.UAC : Refresher.UAS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
