package hotline.directory.store;

import hotline.access.Accounts;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.Directory;
import hotline.directory.Extension;
import hotline.directory.User;
import hotline.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells who signs in what the directory knows of the user. */
@Component
class AccountsOfDirectory implements Accounts {

    private final Directory directory;
    private final PostgresAccounts stored;

    AccountsOfDirectory(Directory directory, PostgresAccounts stored) {
        this.directory = directory;
        this.stored = stored;
    }

    @Override
    public Optional<Credentials> credentials(TenantId tenant, String login) {
        return stored.credentials(tenant, login);
    }

    @Override
    public Optional<SignedIn> signedIn(TenantId tenant, UUID id) {
        Company company = directory.company(tenant);
        return user(company, id)
                .map(
                        user ->
                                new SignedIn(
                                        tenant.value(),
                                        user.id(),
                                        user.login(),
                                        user.name(),
                                        user.department(),
                                        company.withBelow(user.department()),
                                        user.administrator(),
                                        company.permissionsOf(user)));
    }

    @Override
    public Optional<Profile> profile(TenantId tenant, UUID id) {
        Company company = directory.company(tenant);
        return user(company, id)
                .map(
                        user ->
                                new Profile(
                                        user.department(),
                                        Optional.ofNullable(
                                                        company.departments()
                                                                .get(user.department()))
                                                .map(Department::name)
                                                .orElse(""),
                                        user.roles(),
                                        user.agent(),
                                        user.extension().map(Extension::number),
                                        stored.preferences(tenant, id)));
    }

    private static Optional<User> user(Company company, UUID id) {
        return Optional.ofNullable(company.users().get(id)).filter(User::enabled);
    }

    @Override
    public void sawSignIn(TenantId tenant, UUID user, Instant at) {
        stored.sawSignIn(tenant, user, at);
    }

    @Override
    public void changePassword(TenantId tenant, UUID user, String password) {
        stored.setHash(tenant, user, stored.hash(password), false);
    }

    @Override
    public void prefer(TenantId tenant, UUID user, Preferences preferences) {
        stored.prefer(tenant, user, preferences);
    }
}
