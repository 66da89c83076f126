package hotline.access.web;

import hotline.access.Accounts;
import hotline.access.Allowance;
import hotline.access.Audit;
import hotline.access.SignedIn;
import hotline.access.Whence;
import hotline.kernel.TenantId;
import hotline.kernel.web.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Compares a password, and holds up whoever guesses. A login that is not there takes as long and
 * gets the same answer as a wrong password, so nobody learns who works here.
 */
@Component
class SignIn {

    /** Failures; a success gives back what it took. */
    private static final int FAILURES_OF_A_NAME = 10;

    private static final Duration NAME_FORGIVES_ONE_IN = Duration.ofSeconds(30);
    private static final int FAILURES_OF_AN_ADDRESS = 30;
    private static final Duration ADDRESS_FORGIVES_ONE_IN = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 50_000;

    /** Hashing is made to be slow: more at once would leave no processor for calls. */
    private static final int HASHES_AT_ONCE = 2;

    private final Accounts accounts;
    private final Audit audit;
    private final Whence whence;
    private final PasswordEncoder passwords;
    private final Allowance names;
    private final Allowance addresses;
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);
    private final String nobodysHash;

    SignIn(
            Accounts accounts,
            Audit audit,
            Whence whence,
            PasswordEncoder passwords,
            InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.whence = whence;
        this.passwords = passwords;
        this.names =
                new Allowance(FAILURES_OF_A_NAME, NAME_FORGIVES_ONE_IN, MOST_REMEMBERED, clock);
        this.addresses =
                new Allowance(
                        FAILURES_OF_AN_ADDRESS, ADDRESS_FORGIVES_ONE_IN, MOST_REMEMBERED, clock);
        this.nobodysHash = String.valueOf(passwords.encode("nobody has this password"));
    }

    /**
     * @throws Refusal 401 when login and password do not belong together, 429 after too many tries
     */
    Accounts.Credentials check(TenantId tenant, String login, String password) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        String address = whence.address();
        holdUp(addresses.take(address));
        Duration nameWaits = names.take(name);
        if (nameWaits.isPositive()) {
            addresses.giveBack(address);
            holdUp(nameWaits);
        }
        Optional<Accounts.Credentials> found = accounts.credentials(tenant, name);
        if (!matches(password, found.map(Accounts.Credentials::hash).orElse(nobodysHash))
                || found.isEmpty()) {
            // Somebody may have typed a password where the login belongs: only real logins are
            // noted.
            found.ifPresent(
                    who -> audit.note(tenant, who.login(), "session.refused", name, null, null));
            throw new Refusal(
                    401,
                    "session.wrong",
                    "Login and password do not belong together.",
                    Map.of(),
                    Map.of());
        }
        names.giveBack(name);
        addresses.giveBack(address);
        return found.get();
    }

    /** Whoever changes a password proves that it is not only an open page that asks. */
    void checkAgain(SignedIn who, String password) {
        try {
            check(who.tenantId(), who.login(), password);
        } catch (Refusal wrong) {
            throw Refusal.invalid(Map.of("old", "password.wrong"));
        }
    }

    private boolean matches(String password, String hash) {
        hashing.acquireUninterruptibly();
        try {
            return passwords.matches(password, hash);
        } finally {
            hashing.release();
        }
    }

    private static void holdUp(Duration wait) {
        if (wait.isPositive()) {
            throw new TooMany(wait);
        }
    }
}
