package hotline.access;

import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What signing in needs to know of the users; the directory answers. */
public interface Accounts {

    /** Of a user who may sign in. */
    Optional<Credentials> credentials(TenantId tenant, String login);

    /**
     * Who this is now, with the rights of now; empty when removed or switched off. Never waits for
     * the database.
     */
    Optional<SignedIn> signedIn(TenantId tenant, UUID user);

    Optional<Profile> profile(TenantId tenant, UUID user);

    void sawSignIn(TenantId tenant, UUID user, Instant at);

    /** Sets a new password, which need not be changed again. */
    void changePassword(TenantId tenant, UUID user, String password);

    void prefer(TenantId tenant, UUID user, Preferences preferences);

    /**
     * @param hash of the password
     * @param mustChange before anything else, for somebody else has set it
     */
    record Credentials(UUID user, String login, String hash, boolean mustChange) {}

    /** What a user has chosen for the pages; empty where nothing was. */
    record Preferences(Optional<String> locale, Optional<String> theme) {}

    /** What the pages show of who is signed in. */
    record Profile(
            UUID department,
            String departmentName,
            Set<String> roles,
            boolean agent,
            Optional<String> extension,
            Preferences preferences) {}
}
