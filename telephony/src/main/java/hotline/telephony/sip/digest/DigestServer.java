package hotline.telephony.sip.digest;

import hotline.telephony.sip.message.Authentication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Challenges, and judges the answers (RFC 3261 §22.2–22.3, RFC 8760 §2.4). Thread-safe. */
public final class DigestServer {

    /** What credentials prove. */
    public sealed interface Verdict {}

    public record Proven(String user) implements Verdict {}

    /** Right or not, the nonce is used up or too old; to be challenged again with {@code stale}. */
    public record Stale() implements Verdict {}

    /** No such user, or a wrong password; which of the two is nobody's business. */
    public record Wrong(String user) implements Verdict {}

    /** Nothing that could be checked: another scheme, a parameter missing. */
    public record Unusable(String why) implements Verdict {}

    private final String realm;
    private final List<DigestAlgorithm> offered;
    private final Secrets secrets;
    private final Nonces nonces;

    /**
     * @param offered in the order of liking; phones take the first they know (RFC 8760 §2.3)
     */
    public DigestServer(
            String realm, List<DigestAlgorithm> offered, Secrets secrets, Nonces nonces) {
        this.realm = realm;
        this.offered = List.copyOf(offered);
        this.secrets = secrets;
        this.nonces = nonces;
    }

    public String realm() {
        return realm;
    }

    /**
     * One challenge for each algorithm, all with the same nonce.
     *
     * @param stale the answer was to an old nonce: the client need not ask its user again
     */
    public List<Authentication> challenges(boolean stale, Instant now) {
        String nonce = nonces.issue(now);
        return offered.stream().map(algorithm -> challenge(algorithm, nonce, stale)).toList();
    }

    /** Judges the answer to a challenge of ours. */
    public Verdict judge(Authentication credentials, String method, byte[] body, Instant now) {
        if (!credentials.scheme().equalsIgnoreCase("Digest")) {
            return new Unusable("scheme is not Digest");
        }
        Optional<DigestAlgorithm> algorithm =
                DigestAlgorithm.named(orEmpty(credentials, "algorithm", "MD5"));
        if (algorithm.isEmpty() || !offered.contains(algorithm.get().withoutSession())) {
            return new Unusable("algorithm was not offered");
        }
        String user = orEmpty(credentials, "username", "");
        String nonce = orEmpty(credentials, "nonce", "");
        String qop = orEmpty(credentials, "qop", "");
        String nc = orEmpty(credentials, "nc", "");
        String cnonce = orEmpty(credentials, "cnonce", "");
        String uri = orEmpty(credentials, "uri", "");
        String response = orEmpty(credentials, "response", "");
        if (!realm.equals(credentials.get("realm"))
                || user.isEmpty()
                || uri.isEmpty()
                || !(qop.isEmpty() || qop.equals("auth") || qop.equals("auth-int"))
                || (!qop.isEmpty() && (cnonce.isEmpty() || !nc.matches("[0-9a-fA-F]{8}")))) {
            return new Unusable("a parameter is missing or malformed");
        }
        // Without qop there is no count: such a nonce serves once.
        long count = qop.isEmpty() ? 1 : Long.parseLong(nc, 16);
        switch (nonces.check(nonce, count, now)) {
            // One from before a restart looks forged too. Said to be stale, a phone tries again by
            // itself instead of telling its user that the password is wrong.
            case FORGED, STALE -> {
                return new Stale();
            }
            case GOOD -> {}
        }
        var input = new DigestInput(algorithm.get(), nonce, qop, nc, cnonce, method, uri, body);
        Optional<String> ha1 = secrets.ha1(user, realm, algorithm.get().withoutSession());
        if (ha1.isEmpty() || !sameInConstantTime(input.response(ha1.get()), response)) {
            return new Wrong(user);
        }
        return nonces.use(nonce, count) ? new Proven(user) : new Stale();
    }

    private Authentication challenge(DigestAlgorithm algorithm, String nonce, boolean stale) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("realm", Authentication.quoted(realm));
        parameters.put("nonce", Authentication.quoted(nonce));
        parameters.put("algorithm", algorithm.token());
        parameters.put("qop", Authentication.quoted("auth"));
        if (stale) {
            parameters.put("stale", "true");
        }
        return new Authentication("Digest", parameters);
    }

    private static String orEmpty(Authentication credentials, String name, String otherwise) {
        String value = credentials.get(name);
        return value == null ? otherwise : value;
    }

    private static boolean sameInConstantTime(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
