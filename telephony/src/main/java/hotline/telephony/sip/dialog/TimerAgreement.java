package hotline.telephony.sip.dialog;

import hotline.telephony.sip.dialog.DialogSettings.TimerSettings;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.SessionExpires;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How the two sides of a dialog agree on a session timer (RFC 4028): one asks in its INVITE or
 * UPDATE, the other grants in the 2xx, and from then on the clock runs. Every such request agrees
 * anew.
 */
final class TimerAgreement {

    private final TimerSettings settings;
    private final RefreshClock clock;

    /** What the 422s of this dialog have left of our freedom. */
    private Duration minimum;

    TimerAgreement(TimerSettings settings, RefreshClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.minimum = settings.minimum();
    }

    /** §7.1: asks for a first timer. */
    static void ask(SipRequest.Builder request, TimerSettings settings, Duration minimum) {
        if (settings.interval().isZero()) {
            return;
        }
        Duration interval = SessionTimer.longer(settings.interval(), minimum);
        request.set(HeaderName.SESSION_EXPIRES, new SessionExpires(interval.toSeconds(), null))
                .set(HeaderName.MIN_SE, minimum.toSeconds());
    }

    /** §7.1, §7.4: asks for the timer that runs, or for a first one. */
    void ask(SipRequest.Builder request) {
        Optional<SessionTimer> running = clock.timer();
        if (running.isEmpty()) {
            ask(request, settings, minimum);
            return;
        }
        SessionTimer timer = running.get();
        Duration interval = SessionTimer.longer(timer.interval(), minimum);
        request.set(
                        HeaderName.SESSION_EXPIRES,
                        new SessionTimer(interval, timer.weRefresh()).asUacHeader())
                .set(HeaderName.MIN_SE, minimum.toSeconds());
    }

    /** §9: puts what we grant into our 2xx, and lives by it. */
    void grant(SipRequest request, SipResponse.Builder response) {
        boolean supports = request.headers().supports("timer");
        Long least = request.headers().first(HeaderName.MIN_SE);
        Optional<SessionTimer> timer =
                SessionTimer.asUas(
                        Optional.ofNullable(request.headers().first(HeaderName.SESSION_EXPIRES)),
                        Duration.ofSeconds(least == null ? 0 : least),
                        supports,
                        settings);
        if (timer.isPresent()) {
            response.set(HeaderName.SESSION_EXPIRES, timer.get().asUasHeader());
            if (supports) {
                response.set(HeaderName.REQUIRE, "timer");
            }
        }
        clock.run(timer);
    }

    /** §7.2: lives by what the peer's 2xx grants. */
    void granted(SipResponse response) {
        SessionExpires granted = response.headers().first(HeaderName.SESSION_EXPIRES);
        clock.run(SessionTimer.asUac(Optional.ofNullable(granted)));
    }

    /** §7.4: a 422 names the least that works. True when asking again makes a difference. */
    boolean raise(Outcome outcome) {
        Long least =
                outcome.response()
                        .map(response -> response.headers().first(HeaderName.MIN_SE))
                        .orElse(null);
        if (least == null || least <= minimum.toSeconds()) {
            return false;
        }
        minimum = Duration.ofSeconds(least);
        return true;
    }

    void close() {
        clock.close();
    }
}
