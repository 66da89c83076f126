package hotline.telephony.embedded.registrar;

import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.sip.digest.DigestServer;
import hotline.telephony.sip.message.Authentication;
import hotline.telephony.sip.message.Header;
import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipUri;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Finds out which extension sent a request (RFC 3261 §22.2), and remembers who guesses. Any thread
 * may ask.
 */
public final class Authenticator {

    /** Who it is, or what to answer instead of serving it. */
    public sealed interface Identity {}

    /** It is this extension, and its From says so as well. */
    public record Proven(String extension) implements Identity {}

    /**
     * To be refused.
     *
     * @param status 401 with a challenge in {@code headers}, or 403
     * @param after how long to wait with the answer: who guesses is slowed down
     */
    public record Refused(int status, List<Header> headers, Duration after) implements Identity {}

    private final DigestServer digest;
    private final PasswordGuesses guesses;
    private final InstantSource clock;
    private final BiConsumer<InetAddress, PasswordGuesses.Verdict> onBlocked;

    /**
     * @param onBlocked told when an address has guessed once too often
     */
    public Authenticator(
            DigestServer digest,
            PasswordGuesses guesses,
            InstantSource clock,
            BiConsumer<InetAddress, PasswordGuesses.Verdict> onBlocked) {
        this.digest = digest;
        this.guesses = guesses;
        this.clock = clock;
        this.onBlocked = onBlocked;
    }

    public Identity identify(SipRequest request, InetAddress from) {
        Instant now = clock.instant();
        List<Authentication> given = request.headers().all(HeaderName.AUTHORIZATION);
        for (Authentication credentials : given) {
            if (!digest.realm().equals(credentials.get("realm"))) {
                continue; // for somebody else on the way
            }
            return switch (digest.judge(
                    credentials, request.method().name(), request.body(), now)) {
                case DigestServer.Proven(var user) -> speaksForItself(request, user);
                case DigestServer.Stale _ -> challenge(true, Duration.ZERO, now);
                case DigestServer.Unusable _ -> challenge(false, Duration.ZERO, now);
                case DigestServer.Wrong _ -> {
                    PasswordGuesses.Verdict verdict = guesses.wrong(from, now);
                    if (verdict.blocked()) {
                        onBlocked.accept(from, verdict);
                    }
                    yield challenge(false, verdict.delay(), now);
                }
            };
        }
        return challenge(false, Duration.ZERO, now);
    }

    /** A phone may only act in its own name: its From is the user whose password it knows. */
    private static Identity speaksForItself(SipRequest request, String user) {
        return request.from().uri() instanceof SipUri uri && uri.decodedUser().equals(user)
                ? new Proven(user)
                : new Refused(403, List.of(), Duration.ZERO);
    }

    private Refused challenge(boolean stale, Duration after, Instant now) {
        List<Header> headers =
                digest.challenges(stale, now).stream()
                        .map(c -> Header.of(HeaderName.WWW_AUTHENTICATE, c.toString()))
                        .toList();
        return new Refused(401, headers, after);
    }
}
