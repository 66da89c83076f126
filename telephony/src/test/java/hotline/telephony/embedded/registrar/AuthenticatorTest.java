package hotline.telephony.embedded.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.sip.digest.DigestAlgorithm;
import hotline.telephony.sip.digest.DigestClient;
import hotline.telephony.sip.digest.DigestServer;
import hotline.telephony.sip.digest.Nonces;
import hotline.telephony.sip.digest.Secrets;
import hotline.telephony.sip.message.Authentication;
import hotline.telephony.sip.message.SipRequest;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is asked for a password, who has it, and who only guesses. */
class AuthenticatorTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.10");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.66");
    private static final SipRequest NAKED = RegisterRequest.of("1000", "desk", 1);

    private final SecureRandom random = new SecureRandom();
    private final PasswordGuesses guesses = new PasswordGuesses(PasswordGuesses.Rules.DEFAULT);
    private final List<InetAddress> blocked = new ArrayList<>();
    private Instant now = NOON;
    private Authenticator authenticator = started();

    private Authenticator started() {
        return new Authenticator(
                new DigestServer(
                        "hotline",
                        List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5),
                        Secrets.ofPasswords(Map.of("1000", "right", "1001", "other")),
                        new Nonces(random, Duration.ofMinutes(5), 100)),
                guesses,
                () -> now,
                (address, _) -> blocked.add(address));
    }

    @Test
    void aStrangerIsAskedForAPasswordAndMayChooseTheAlgorithm() {
        List<Authentication> challenges = challenges(refused(NAKED));

        assertEquals(
                List.of("SHA-256", "MD5"),
                challenges.stream().map(challenge -> challenge.get("algorithm")).toList());
        assertTrue(challenges.stream().allMatch(c -> "hotline".equals(c.get("realm"))));
        assertFalse(DigestClient.isStale(challenges));
    }

    @Test
    void whoKnowsThePasswordIsWhoItSays() {
        assertEquals(new Authenticator.Proven("1000"), identify(signed("1000", "1000", "right")));
    }

    @Test
    void aRightPasswordDoesNotAllowToSpeakForAnother() {
        var refusal = refused(signed("1000", "1001", "other"));

        assertEquals(403, refusal.status());
        assertEquals(List.of(), refusal.headers());
    }

    @Test
    void wrongPasswordsAreAnsweredLaterAndLaterAndThenTheAddressIsShutOut() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(), blocked);
            var refusal = refused(signed("1000", "1000", "guess " + i));
            assertEquals(401, refusal.status());
            waits.add(refusal.after().toMillis());
        }

        assertEquals(List.of(0L, 0L, 0L, 250L, 500L, 1000L, 2000L, 4000L, 4000L, 4000L), waits);
        assertEquals(List.of(HOME), blocked);
        assertTrue(guesses.isBlocked(HOME, now));
        assertFalse(guesses.isBlocked(ELSEWHERE, now));
    }

    @Test
    void anExtensionThatDoesNotExistIsAGuessLikeAnother() {
        for (int i = 0; i < 10; i++) {
            refused(signed("9999", "9999", "right"));
        }

        assertEquals(List.of(HOME), blocked);
    }

    @Test
    void toBeAskedForAPasswordIsNoGuess() {
        for (int i = 0; i < 100; i++) {
            assertEquals(Duration.ZERO, refused(NAKED).after());
        }

        assertEquals(List.of(), blocked);
    }

    @Test
    void anOldNonceIsNoGuessAndThePhoneNeedNotAskItsUser() {
        SipRequest answer = signed("1000", "1000", "right");
        now = NOON.plusSeconds(301);

        for (int i = 0; i < 20; i++) {
            var refusal = refused(answer);
            assertEquals(401, refusal.status());
            assertTrue(DigestClient.isStale(challenges(refusal)));
            assertEquals(Duration.ZERO, refusal.after());
        }
        assertEquals(List.of(), blocked);
    }

    @Test
    void aNonceFromBeforeARestartIsNoGuessEither() {
        SipRequest answer = signed("1000", "1000", "right");
        authenticator = started();

        for (int i = 0; i < 20; i++) {
            var refusal = refused(answer);
            assertTrue(DigestClient.isStale(challenges(refusal)));
            assertEquals(Duration.ZERO, refusal.after());
        }
        assertEquals(List.of(), blocked);
    }

    @Test
    void whatWasOverheardProvesNothing() {
        SipRequest answer = signed("1000", "1000", "right");
        identify(answer);

        var replay = authenticator.identify(answer, ELSEWHERE);

        assertTrue(
                DigestClient.isStale(
                        challenges(assertInstanceOf(Authenticator.Refused.class, replay))));
    }

    @Test
    void credentialsForSomebodyElseOnTheWayArePassedOver() {
        SipRequest answer = signed("1000", "1000", "right");
        SipRequest both =
                RegisterRequest.of(
                        "1000",
                        "desk",
                        2,
                        "Authorization: Digest username=\"1000\", realm=\"elsewhere\", nonce=\"n\","
                                + " uri=\"sip:hotline.example\", response=\"00\"",
                        "Authorization: " + answer.headers().text("Authorization"));

        assertEquals(new Authenticator.Proven("1000"), identify(both));
        assertEquals(List.of(), blocked);
    }

    /** RFC 4475 §3.3.7. */
    @Test
    void aSchemeThatNobodyKnowsIsAnsweredWithAChallenge() {
        SipRequest odd =
                RegisterRequest.of(
                        "1000", "desk", 1, "Authorization: NoOneKnowsThisScheme opaque-data=here");

        assertEquals(2, challenges(refused(odd)).size());
    }

    private Authenticator.Identity identify(SipRequest request) {
        return authenticator.identify(request, HOME);
    }

    private Authenticator.Refused refused(SipRequest request) {
        return assertInstanceOf(Authenticator.Refused.class, identify(request));
    }

    private static List<Authentication> challenges(Authenticator.Refused refusal) {
        assertEquals(401, refusal.status());
        return refusal.headers().stream()
                .map(header -> Authentication.parse(header.text()))
                .toList();
    }

    /** A REGISTER in the name of {@code from}, proven by the name and password of {@code user}. */
    private SipRequest signed(String from, String user, String password) {
        String answer =
                new DigestClient(user, password, random)
                        .answer(
                                challenges(refused(NAKED)),
                                "REGISTER",
                                "sip:hotline.example",
                                new byte[0])
                        .orElseThrow()
                        .toString();
        return RegisterRequest.of(from, "desk", 2, "Authorization: " + answer);
    }
}
