package hotline.directory.web;

import hotline.directory.Company;
import hotline.directory.Department;
import hotline.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as the pages see one: no passwords. */
record UserView(
        UUID id,
        String login,
        String name,
        NamedId department,
        List<String> roles,
        boolean agent,
        @Nullable Extension extension,
        Map<String, Integer> skills,
        boolean enabled,
        @Nullable Instant lastSignIn) {

    record Extension(String number) {}

    static UserView of(User user, Company in, Map<UUID, Instant> signIns) {
        return new UserView(
                user.id(),
                user.login(),
                user.name(),
                new NamedId(
                        user.department(),
                        Optional.ofNullable(in.departments().get(user.department()))
                                .map(Department::name)
                                .orElse("")),
                user.roles().stream().sorted().toList(),
                user.agent(),
                user.extension().map(e -> new Extension(e.number())).orElse(null),
                user.skills(),
                user.enabled(),
                signIns.get(user.id()));
    }
}
