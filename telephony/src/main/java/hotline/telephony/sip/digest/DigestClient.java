package hotline.telephony.sip.digest;

import hotline.telephony.sip.message.Authentication;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers challenges with a name and a password (RFC 3261 §22.2, RFC 8760 §2.4). Counts how often
 * it has used a nonce. Belongs to one lane.
 */
public final class DigestClient {

    private final String user;
    private final String password;
    private final SecureRandom random;
    private String nonceInUse = "";
    private long uses;

    public DigestClient(String user, String password, SecureRandom random) {
        this.user = user;
        this.password = password;
        this.random = random;
    }

    /**
     * The answer to the strongest challenge that can be answered; empty when there is none.
     *
     * @param challenges of WWW-Authenticate or Proxy-Authenticate
     * @param uri the Request-URI as it will be on the wire
     */
    public Optional<Authentication> answer(
            List<Authentication> challenges, String method, String uri, byte[] body) {
        return challenges.stream()
                .filter(DigestClient::canAnswer)
                .max(Comparator.comparing(DigestClient::algorithmOf))
                .map(challenge -> answer(challenge, method, uri, body));
    }

    /**
     * True when the server says that only the nonce was old, so the same password is worth a try.
     */
    public static boolean isStale(List<Authentication> challenges) {
        return challenges.stream().anyMatch(c -> "true".equalsIgnoreCase(c.get("stale")));
    }

    private Authentication answer(
            Authentication challenge, String method, String uri, byte[] body) {
        DigestAlgorithm algorithm = algorithmOf(challenge);
        String realm = orEmpty(challenge, "realm");
        String nonce = orEmpty(challenge, "nonce");
        String qop = qop(challenge);
        uses = nonce.equals(nonceInUse) ? uses + 1 : 1;
        nonceInUse = nonce;
        String nc = qop.isEmpty() ? "" : "%08x".formatted(uses);
        String cnonce = qop.isEmpty() && !algorithm.isSession() ? "" : cnonce();
        var input = new DigestInput(algorithm, nonce, qop, nc, cnonce, method, uri, body);
        String ha1 = algorithm.hash(user + ":" + realm + ":" + password);

        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("username", Authentication.quoted(user));
        parameters.put("realm", Authentication.quoted(realm));
        parameters.put("nonce", Authentication.quoted(nonce));
        parameters.put("uri", Authentication.quoted(uri));
        parameters.put("response", Authentication.quoted(input.response(ha1)));
        parameters.put("algorithm", algorithm.token());
        if (!cnonce.isEmpty()) {
            parameters.put("cnonce", Authentication.quoted(cnonce));
        }
        if (!qop.isEmpty()) {
            parameters.put("qop", qop);
            parameters.put("nc", nc);
        }
        String opaque = challenge.get("opaque");
        if (opaque != null) {
            parameters.put("opaque", Authentication.quoted(opaque));
        }
        return new Authentication("Digest", parameters);
    }

    private static boolean canAnswer(Authentication challenge) {
        return challenge.scheme().equalsIgnoreCase("Digest")
                && challenge.get("nonce") != null
                && DigestAlgorithm.named(algorithmToken(challenge)).isPresent();
    }

    private static DigestAlgorithm algorithmOf(Authentication challenge) {
        return DigestAlgorithm.named(algorithmToken(challenge)).orElseThrow();
    }

    private static String algorithmToken(Authentication challenge) {
        String token = challenge.get("algorithm");
        return token == null ? DigestAlgorithm.MD5.token() : token;
    }

    /** {@code auth} when it is offered, for it survives whoever changes the body on the way. */
    private static String qop(Authentication challenge) {
        List<String> offered = Arrays.asList(orEmpty(challenge, "qop").split("\\s*,\\s*"));
        return offered.contains("auth") ? "auth" : offered.contains("auth-int") ? "auth-int" : "";
    }

    private String cnonce() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String orEmpty(Authentication challenge, String name) {
        String value = challenge.get(name);
        return value == null ? "" : value;
    }
}
