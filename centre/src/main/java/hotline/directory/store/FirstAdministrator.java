package hotline.directory.store;

import hotline.access.PasswordRules;
import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.Role;
import hotline.directory.Secret;
import hotline.directory.User;
import hotline.kernel.TenantId;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes the first administrator of a new house. */
@Component
public class FirstAdministrator {

    public static final String LOGIN = "admin";

    /** No letters that look like another one when read from a screen. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 16;

    private final PostgresDirectory directory;

    FirstAdministrator(PostgresDirectory directory) {
        this.directory = directory;
    }

    /**
     * Makes the administrator unless there is one.
     *
     * @param chosen the password to have; one is made when there is none
     * @return the password that was made, to be shown once
     * @throws IllegalArgumentException when the chosen password is no good one
     */
    public Optional<String> make(TenantId tenant, Optional<String> chosen) {
        Company company = directory.company(tenant);
        if (!company.usersOf(User::administrator).isEmpty()) {
            return Optional.empty();
        }
        chosen.flatMap(password -> PasswordRules.wrong(password, LOGIN))
                .ifPresent(
                        wrong -> {
                            throw new IllegalArgumentException(
                                    "Choose one with 8 letters or more, at most 72 bytes, and not"
                                            + " one that everybody guesses ("
                                            + wrong
                                            + ").");
                        });
        String password = chosen.orElseGet(FirstAdministrator::password);
        UUID top =
                company.departments().values().stream()
                        .filter(d -> d.parent().isEmpty())
                        .min(Comparator.comparing(Department::name))
                        .orElseThrow()
                        .id();
        UUID id = UUID.randomUUID();
        directory.change(
                tenant,
                (audit, d) ->
                        audit.note(
                                tenant,
                                "-",
                                d.action(),
                                d.name(),
                                d.before().orElse(null),
                                d.after().orElse(null)),
                draft -> {
                    draft.users.put(
                            id,
                            new User(
                                    id,
                                    LOGIN,
                                    "管理员",
                                    top,
                                    Set.of(Role.ADMINISTRATOR),
                                    false,
                                    Optional.empty(),
                                    Map.of(),
                                    true));
                    draft.password(id, new Secret(password), false);
                });
        return chosen.isPresent() ? Optional.empty() : Optional.of(password);
    }

    private static String password() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
