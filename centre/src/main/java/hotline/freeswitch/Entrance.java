package hotline.freeswitch;

import hotline.access.Allowance;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask as FreeSWITCH: whoever comes from one of its addresses and knows the secret. To
 * everybody else there is nothing here, for behind it are the passwords of phones and trunks.
 */
public final class Entrance {

    /** The name that goes with the secret. */
    public static final String LOGIN = "freeswitch";

    private static final int FAILURES = 10;
    private static final Duration ONE_FORGIVEN_IN = Duration.ofSeconds(6);
    private static final int MOST_REMEMBERED = 1_000;

    /** What is said to whoever knocks. */
    public enum Verdict {
        WELCOME,
        /** As if there were no such door. */
        NOTHING_HERE,
        /** Wrong or no secret. */
        WHO_ARE_YOU,
        /** Too many wrong ones; not even looked at. */
        LATER
    }

    private final Set<InetAddress> from;
    private final byte[] expected;
    private final Allowance failures;

    /**
     * @param from the addresses of FreeSWITCH; besides those, this machine's own loopback
     */
    public Entrance(Set<InetAddress> from, EntrySecret secret, InstantSource clock) {
        this.from = Set.copyOf(from);
        this.expected = bytes(LOGIN + ":" + secret.text());
        this.failures = new Allowance(FAILURES, ONE_FORGIVEN_IN, MOST_REMEMBERED, clock);
    }

    /** Whether it may be FreeSWITCH, by its address alone. */
    public boolean isNear(String address, boolean forwarded) {
        // Whoever forwards speaks for somebody else, also from an address that we trust.
        return !forwarded && isOurs(address);
    }

    /**
     * @param address whom the connection comes from
     * @param forwarded whether a proxy says that it asks for somebody else
     * @param authorization the header (RFC 7617), where there is one
     */
    public Verdict admit(String address, boolean forwarded, Optional<String> authorization) {
        if (!isNear(address, forwarded)) {
            return Verdict.NOTHING_HERE;
        }
        if (failures.take(address).isPositive()) {
            return Verdict.LATER;
        }
        if (authorization.filter(this::isRight).isEmpty()) {
            return Verdict.WHO_ARE_YOU;
        }
        failures.giveBack(address);
        return Verdict.WELCOME;
    }

    private boolean isOurs(String address) {
        try {
            InetAddress asking = InetAddress.ofLiteral(address);
            return asking.isLoopbackAddress() || from.contains(asking);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Takes as long for a nearly right one as for any other. */
    private boolean isRight(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder().decode(authorization.substring(6).strip());
            return MessageDigest.isEqual(given, expected);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
