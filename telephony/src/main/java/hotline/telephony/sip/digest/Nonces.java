package hotline.telephony.sip.digest;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's nonces. Issuing one costs no memory: it carries its own time and a seal that only we
 * can make. Once used, its highest nonce count is remembered, so that nothing that was said can be
 * said again (RFC 7616 §5.5). Thread-safe.
 *
 * <p>The memory is bounded. When it is full the oldest nonce is forgotten, and with it every nonce
 * that was issued before it becomes stale: a phone only has to answer a new challenge.
 */
public final class Nonces {

    /** What a nonce is good for. */
    public enum Verdict {
        GOOD,
        /** Ours, but too old or used with this count before: the client shall use a new one. */
        STALE,
        /** Not ours. */
        FORGED
    }

    private static final int TIME_BYTES = Long.BYTES;
    private static final int SALT_BYTES = 8;
    private static final int SEAL_BYTES = 16;

    private final SecureRandom random;
    private final Duration lifetime;
    private final int remembered;
    private final SecretKeySpec key;
    private final Map<String, Long> highestCounts = new LinkedHashMap<>();
    private long forgottenUpTo = Long.MIN_VALUE;

    /**
     * @param lifetime how long a nonce can be used
     * @param remembered how many used ones are kept in mind
     */
    public Nonces(SecureRandom random, Duration lifetime, int remembered) {
        this.random = random;
        this.lifetime = lifetime;
        this.remembered = remembered;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public String issue(Instant now) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        ByteBuffer nonce = ByteBuffer.allocate(TIME_BYTES + SALT_BYTES + SEAL_BYTES);
        nonce.putLong(now.toEpochMilli()).put(salt);
        nonce.put(seal(nonce.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce.array());
    }

    /** To be asked before the password is looked at; changes nothing. */
    public Verdict check(String nonce, long count, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException notOurs) {
            return Verdict.FORGED;
        }
        if (bytes.length != TIME_BYTES + SALT_BYTES + SEAL_BYTES
                || !MessageDigest.isEqual(
                        seal(bytes),
                        Arrays.copyOfRange(bytes, TIME_BYTES + SALT_BYTES, bytes.length))) {
            return Verdict.FORGED;
        }
        long issued = issuedAt(bytes);
        if (issued + lifetime.toMillis() < now.toEpochMilli()) {
            return Verdict.STALE;
        }
        synchronized (this) {
            long highest = highestCounts.getOrDefault(nonce, 0L);
            return issued <= forgottenUpTo || count <= highest ? Verdict.STALE : Verdict.GOOD;
        }
    }

    /**
     * Uses a count up, after the password was right; false when somebody else was faster. A
     * stranger who only knows the nonce can therefore not use it up.
     */
    public synchronized boolean use(String nonce, long count) {
        if (count <= highestCounts.getOrDefault(nonce, 0L)) {
            return false;
        }
        highestCounts.put(nonce, count);
        if (highestCounts.size() > remembered) {
            String oldest = highestCounts.keySet().iterator().next();
            highestCounts.remove(oldest);
            forgottenUpTo =
                    Math.max(forgottenUpTo, issuedAt(Base64.getUrlDecoder().decode(oldest)));
        }
        return true;
    }

    private static long issuedAt(byte[] nonce) {
        return ByteBuffer.wrap(nonce).getLong();
    }

    private byte[] seal(byte[] nonce) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(nonce, 0, TIME_BYTES + SALT_BYTES);
            return Arrays.copyOf(mac.doFinal(), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
