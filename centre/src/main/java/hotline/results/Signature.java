package hotline.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** By which a program knows that a post is ours, and when it was made: HMAC-SHA256 (RFC 2104). */
public final class Signature {

    public static final String FIELD = "X-Hotline-Signature";

    private Signature() {}

    /**
     * @param second of the epoch when it is sent; a program refuses old ones
     * @return {@code t=<second>,v1=<hex of HMAC-SHA256(secret, second + "." + body)>}
     */
    public static String of(String secret, long second, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update((second + ".").getBytes(UTF_8));
            return "t=" + second + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
