package hotline.telephony.embedded.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses (with IPv6: networks of 64 bits) that gave wrong passwords. The first few cost nothing,
 * for people mistype; then each answer comes later; then the address is shut out for a while.
 * Thread-safe; remembers a bounded number of addresses.
 */
public final class PasswordGuesses {

    /**
     * @param freeTries wrong passwords that are answered at once
     * @param triesBeforeBlock wrong passwords within {@code window} that shut an address out
     * @param window how long a wrong password is held against an address
     * @param blockFor how long an address is shut out
     */
    public record Rules(int freeTries, int triesBeforeBlock, Duration window, Duration blockFor) {

        public static final Rules DEFAULT =
                new Rules(3, 10, Duration.ofMinutes(10), Duration.ofMinutes(10));
    }

    /**
     * What to do about one wrong password: answer after {@code delay}; {@code blocked} says it was
     * one too many.
     */
    public record Verdict(Duration delay, boolean blocked) {}

    /**
     * An address that is shut out, for the administrator's screen; with IPv6 the first one of the
     * /64 that is.
     */
    public record Blocked(InetAddress address, Instant until, int wrongPasswords) {}

    private static final int REMEMBERED = 16_384;
    private static final Duration SLOWEST = Duration.ofSeconds(4);

    private final Rules rules;
    private final Map<InetAddress, Tally> tallies =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Tally> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public PasswordGuesses(Rules rules) {
        this.rules = rules;
    }

    /** A wrong password came from the address. */
    public synchronized Verdict wrong(InetAddress from, Instant now) {
        InetAddress address = Neighbourhood.of(from);
        Tally before = tallies.get(address);
        Tally tally =
                before == null || before.since.plus(rules.window).isBefore(now)
                        ? new Tally(1, now, Instant.MIN)
                        : new Tally(before.tries + 1, before.since, before.blockedUntil);
        boolean blocked = tally.tries >= rules.triesBeforeBlock;
        tallies.put(
                address,
                blocked ? new Tally(tally.tries, tally.since, now.plus(rules.blockFor)) : tally);
        return new Verdict(delayAfter(tally.tries), blocked);
    }

    public synchronized boolean isBlocked(InetAddress address, Instant now) {
        Tally tally = tallies.get(Neighbourhood.of(address));
        return tally != null && tally.blockedUntil.isAfter(now);
    }

    /** Lets an address in again and forgets what it did. */
    public synchronized void unblock(InetAddress address) {
        tallies.remove(Neighbourhood.of(address));
    }

    /** Who is shut out at the moment. */
    public synchronized List<Blocked> blocked(Instant now) {
        return tallies.entrySet().stream()
                .filter(entry -> entry.getValue().blockedUntil.isAfter(now))
                .map(
                        entry ->
                                new Blocked(
                                        entry.getKey(),
                                        entry.getValue().blockedUntil,
                                        entry.getValue().tries))
                .toList();
    }

    /** Doubles from 250 ms with every wrong password past the free ones. */
    private Duration delayAfter(int tries) {
        int costly = tries - rules.freeTries;
        if (costly <= 0) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofMillis(250L << Math.min(costly - 1, 10));
        return delay.compareTo(SLOWEST) > 0 ? SLOWEST : delay;
    }

    private record Tally(int tries, Instant since, Instant blockedUntil) {}
}
