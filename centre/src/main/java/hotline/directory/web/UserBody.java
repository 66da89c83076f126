package hotline.directory.web;

import hotline.directory.Extension;
import hotline.directory.Secret;
import hotline.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of a user.
 *
 * @param password to sign in; wanted for a new user, and only then read
 */
record UserBody(
        @Nullable String login,
        @Nullable String name,
        @Nullable NamedId department,
        @Nullable List<String> roles,
        @Nullable Boolean agent,
        @Nullable ExtensionBody extension,
        @Nullable Map<String, Integer> skills,
        @Nullable Boolean enabled,
        @Nullable String password) {

    /**
     * @param password empty or left out: the old one stays
     */
    record ExtensionBody(@Nullable String number, @Nullable String password) {}

    User user(UUID id, Optional<User> before) {
        return new User(
                id,
                Given.text(login),
                Given.text(name),
                Given.id(department),
                Set.copyOf(Given.list(roles)),
                Given.or(agent, false),
                extension(before.flatMap(User::extension)),
                skills == null ? Map.of() : skills,
                Given.or(enabled, true));
    }

    private Optional<Extension> extension(Optional<Extension> before) {
        String number = extension == null ? "" : Given.text(extension.number());
        if (extension == null || number.isEmpty()) {
            return Optional.empty();
        }
        Secret given = new Secret(Given.or(extension.password(), ""));
        return Optional.of(
                new Extension(
                        number,
                        given.isEmpty() ? before.map(Extension::password).orElse(given) : given));
    }
}
