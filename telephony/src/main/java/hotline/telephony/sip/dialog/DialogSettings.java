package hotline.telephony.sip.dialog;

import hotline.telephony.sip.message.Headers;
import hotline.telephony.sip.message.Method;
import java.time.Duration;
import java.util.Set;

/**
 * How sessions behave, and how much they may take.
 *
 * @param userAgent value of User-Agent and Server; empty for none
 * @param provisionals when to make our own provisional responses reliable
 * @param timer session timer (RFC 4028)
 * @param outOfDialog methods besides INVITE that {@link Incoming#request} takes; others get 405 or
 *     501
 * @param maxSessions sessions of one user agent; an INVITE beyond gets 503 with Retry-After
 * @param maxForks early dialogs of one INVITE; what a further fork says is not heard, but its 2xx
 *     gets ACK and BYE
 * @param maxPending reliable provisional responses that wait for an earlier one's PRACK; more are
 *     dropped
 * @param maxRedirects how many 3xx of one call are followed (RFC 3261 §8.1.3.4); 0 to end the
 *     session with the 3xx, which is what a trunk should have
 */
public record DialogSettings(
        String userAgent,
        Provisionals provisionals,
        TimerSettings timer,
        Set<Method> outOfDialog,
        int maxSessions,
        int maxForks,
        int maxPending,
        int maxRedirects) {

    /** When we make provisional responses reliable (RFC 3262 §3). */
    public enum Provisionals {
        /** Only when the caller requires 100rel. */
        WHEN_REQUIRED,
        /** Whenever the caller supports 100rel. */
        WHEN_SUPPORTED
    }

    /**
     * RFC 4028.
     *
     * @param interval what we ask for; zero for no timer of our own (a peer's wish is still met)
     * @param minimum below which we answer 422; at least 90 s (§5)
     */
    public record TimerSettings(Duration interval, Duration minimum) {
        public TimerSettings {
            if (minimum.compareTo(Duration.ofSeconds(90)) < 0) {
                throw new IllegalArgumentException("Min-SE below 90 s: " + minimum);
            }
        }
    }

    public static final DialogSettings DEFAULT =
            new DialogSettings(
                    "Hotline",
                    Provisionals.WHEN_REQUIRED,
                    new TimerSettings(Duration.ofMinutes(30), Duration.ofSeconds(90)),
                    Set.of(Method.REGISTER, Method.OPTIONS),
                    10_000,
                    8,
                    8,
                    0);

    /** Whether our provisional responses to an INVITE with these headers are reliable. */
    boolean makesReliable(Headers invite) {
        return invite.requires("100rel")
                || (provisionals == Provisionals.WHEN_SUPPORTED && invite.supports("100rel"));
    }

    public DialogSettings with(Provisionals provisionals) {
        return new DialogSettings(
                userAgent,
                provisionals,
                timer,
                outOfDialog,
                maxSessions,
                maxForks,
                maxPending,
                maxRedirects);
    }

    public DialogSettings with(TimerSettings timer) {
        return new DialogSettings(
                userAgent,
                provisionals,
                timer,
                outOfDialog,
                maxSessions,
                maxForks,
                maxPending,
                maxRedirects);
    }

    public DialogSettings withRedirects(int most) {
        return new DialogSettings(
                userAgent,
                provisionals,
                timer,
                outOfDialog,
                maxSessions,
                maxForks,
                maxPending,
                most);
    }
}
