package hotline.telephony.sip.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.Authentication;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestServerTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String URI = "sip:callcentre.example";
    private static final byte[] NO_BODY = {};

    private final SecureRandom random = new SecureRandom();
    private final Nonces nonces = new Nonces(random, Duration.ofMinutes(5), 3);
    private final DigestServer server =
            new DigestServer(
                    "callcentre",
                    List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5),
                    Secrets.ofPasswords(Map.of("1003", "right")),
                    nonces);
    private final DigestClient phone = new DigestClient("1003", "right", random);

    @Test
    void aPhoneWithTheRightPasswordProvesWhoItIs() {
        var answer = answer(phone, server.challenges(false, NOON));

        assertEquals(new DigestServer.Proven("1003"), judge(answer, NOON));
    }

    @ParameterizedTest
    @EnumSource(
            value = DigestAlgorithm.class,
            names = {"MD5", "SHA_256"})
    void aPhoneMayKnowOnlyOneOfTheAlgorithms(DigestAlgorithm known) {
        var offered =
                server.challenges(false, NOON).stream()
                        .filter(c -> known.token().equals(c.get("algorithm")))
                        .toList();

        assertEquals(new DigestServer.Proven("1003"), judge(answer(phone, offered), NOON));
    }

    @Test
    void thePhoneTakesTheStrongestThatItKnows() {
        assertEquals("SHA-256", answer(phone, server.challenges(false, NOON)).get("algorithm"));
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookAlike() {
        var challenges = server.challenges(false, NOON);

        assertInstanceOf(
                DigestServer.Wrong.class,
                judge(answer(new DigestClient("1003", "guess", random), challenges), NOON));
        assertInstanceOf(
                DigestServer.Wrong.class,
                judge(answer(new DigestClient("9999", "right", random), challenges), NOON));
    }

    @Test
    void whatWasSaidOnceCannotBeSaidAgain() {
        var answer = answer(phone, server.challenges(false, NOON));
        judge(answer, NOON);

        assertInstanceOf(DigestServer.Stale.class, judge(answer, NOON));
    }

    @Test
    void theSameNonceServesAgainWithTheNextCount() {
        var challenges = server.challenges(false, NOON);
        judge(answer(phone, challenges), NOON);

        assertEquals(new DigestServer.Proven("1003"), judge(answer(phone, challenges), NOON));
    }

    @Test
    void aStrangerCannotUseUpANonceByKnowingIt() {
        var challenges = server.challenges(false, NOON);
        judge(answer(new DigestClient("1003", "guess", random), challenges), NOON);

        assertEquals(new DigestServer.Proven("1003"), judge(answer(phone, challenges), NOON));
    }

    @Test
    void anOldNonceIsStaleAndTheNewChallengeSaysSo() {
        var answer = answer(phone, server.challenges(false, NOON));

        assertInstanceOf(DigestServer.Stale.class, judge(answer, NOON.plusSeconds(301)));
        assertTrue(DigestClient.isStale(server.challenges(true, NOON)));
        assertFalse(DigestClient.isStale(server.challenges(false, NOON)));
    }

    @Test
    void aForgedNonceProvesNothing() {
        var foreign = new Nonces(random, Duration.ofMinutes(5), 3).issue(NOON);

        assertEquals(Nonces.Verdict.FORGED, nonces.check(foreign, 1, NOON));
        assertEquals(Nonces.Verdict.FORGED, nonces.check("%%%", 1, NOON));
        assertEquals(Nonces.Verdict.FORGED, nonces.check("", 1, NOON));
    }

    @Test
    void aNonceThatWasForgottenForLackOfRoomIsStaleAndNotFresh() {
        String first = nonces.issue(NOON);
        assertTrue(nonces.use(first, 1));
        for (int i = 1; i <= 3; i++) {
            assertTrue(nonces.use(nonces.issue(NOON.plusMillis(i)), 1));
        }

        assertEquals(Nonces.Verdict.STALE, nonces.check(first, 1, NOON.plusMillis(4)));
        assertEquals(
                Nonces.Verdict.GOOD,
                nonces.check(nonces.issue(NOON.plusMillis(4)), 1, NOON.plusMillis(4)));
    }

    @Test
    void aBodyOrAMethodThatWasChangedOnTheWayIsNoticed() {
        var answer = answer(phone, server.challenges(false, NOON));

        assertInstanceOf(DigestServer.Wrong.class, server.judge(answer, "INVITE", NO_BODY, NOON));
    }

    private Authentication answer(DigestClient client, List<Authentication> challenges) {
        return client.answer(challenges, "REGISTER", URI, NO_BODY).orElseThrow();
    }

    private DigestServer.Verdict judge(Authentication answer, Instant now) {
        return server.judge(answer, "REGISTER", NO_BODY, now);
    }
}
