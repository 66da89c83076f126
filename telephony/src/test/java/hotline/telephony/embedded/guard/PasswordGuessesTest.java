package hotline.telephony.embedded.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordGuessesTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final PasswordGuesses guesses = new PasswordGuesses(PasswordGuesses.Rules.DEFAULT);
    private InetAddress stranger;

    @BeforeEach
    void aStranger() throws Exception {
        stranger = InetAddress.getByName("192.0.2.66");
    }

    @Test
    void whoMistypesIsAnsweredAtOnceAndWhoGoesOnWaitsLonger() {
        assertEquals(Duration.ZERO, guess(3).delay());
        assertEquals(Duration.ofMillis(250), guess(1).delay());
        assertEquals(Duration.ofMillis(500), guess(1).delay());
        assertFalse(guesses.isBlocked(stranger, NOON));
    }

    @Test
    void theTenthWrongPasswordShutsTheAddressOutForTenMinutes() {
        assertFalse(guess(9).blocked());
        assertTrue(guess(1).blocked());

        assertTrue(guesses.isBlocked(stranger, NOON));
        assertEquals(
                List.of(new PasswordGuesses.Blocked(stranger, NOON.plusSeconds(600), 10)),
                guesses.blocked(NOON));
        assertFalse(guesses.isBlocked(stranger, NOON.plusSeconds(601)));
    }

    /** Whoever has one address of a /64 has them all. */
    @Test
    void anIpv6GuesserGainsNothingByANewAddressForEveryTry() {
        for (int i = 1; i <= 10; i++) {
            guesses.wrong(InetAddress.ofLiteral("2001:db8:1:2::" + i), NOON);
        }

        assertTrue(guesses.isBlocked(InetAddress.ofLiteral("2001:db8:1:2:aaaa::1"), NOON));
        assertFalse(guesses.isBlocked(InetAddress.ofLiteral("2001:db8:1:3::1"), NOON));
        guesses.unblock(InetAddress.ofLiteral("2001:db8:1:2::9"));
        assertEquals(List.of(), guesses.blocked(NOON));
    }

    @Test
    void onALinkEverybodyAnswersForHimself() {
        for (int i = 1; i <= 10; i++) {
            guesses.wrong(InetAddress.ofLiteral("fe80::1"), NOON);
        }

        assertTrue(guesses.isBlocked(InetAddress.ofLiteral("fe80::1"), NOON));
        assertFalse(guesses.isBlocked(InetAddress.ofLiteral("fe80::2"), NOON));
    }

    @Test
    void theAdministratorCanLetItInAgain() {
        guess(10);

        guesses.unblock(stranger);

        assertFalse(guesses.isBlocked(stranger, NOON));
        assertEquals(Duration.ZERO, guess(1).delay());
    }

    @Test
    void oldMistakesAreForgiven() {
        guess(9);

        var verdict = guesses.wrong(stranger, NOON.plusSeconds(601));

        assertFalse(verdict.blocked());
        assertEquals(Duration.ZERO, verdict.delay());
    }

    private PasswordGuesses.Verdict guess(int times) {
        PasswordGuesses.Verdict last = guesses.wrong(stranger, NOON);
        for (int i = 1; i < times; i++) {
            last = guesses.wrong(stranger, NOON);
        }
        return last;
    }
}
