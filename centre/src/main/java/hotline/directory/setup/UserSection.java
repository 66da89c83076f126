package hotline.directory.setup;

import hotline.directory.CompanyDraft;
import hotline.directory.Extension;
import hotline.directory.Role;
import hotline.directory.Secret;
import hotline.directory.User;
import hotline.kernel.setup.SetupFields;
import hotline.kernel.setup.SetupReader;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * {@code users}. The password to sign in is given to new users only: whoever has chosen one since
 * keeps it when the same file is applied again.
 */
final class UserSection {

    static final Set<String> FIELDS =
            CompanySetup.ordered(
                    "login",
                    "name",
                    "password",
                    "department",
                    "roles",
                    "agent",
                    "extension",
                    "skills",
                    "enabled");

    private final CompanySetup setup;
    private final CompanyDraft draft;

    UserSection(CompanySetup setup, CompanyDraft draft) {
        this.setup = setup;
        this.draft = draft;
    }

    void read(SetupReader at) {
        at.required("login").ifPresent(login -> read(login, at));
    }

    private void read(String login, SetupReader at) {
        Optional<User> before = CompanySetup.known(draft.users, User::login, login);
        UUID id = before.map(User::id).orElseGet(UUID::randomUUID);
        setup.stands("user", login, id, at);
        if (before.isEmpty()) {
            at.required("department");
        }
        Optional<Extension> extension = extension(at, before.flatMap(User::extension));
        draft.users.put(
                id,
                new User(
                        id,
                        before.map(User::login).orElse(login),
                        at.text("name").or(() -> before.map(User::name)).orElse(login),
                        setup.departmentId(at, "department")
                                .or(() -> before.map(User::department))
                                .orElse(id),
                        roles(at, before, extension),
                        at.flag("agent")
                                .or(() -> before.map(User::agent))
                                .orElse(extension.isPresent()),
                        extension,
                        at.has("skills") ? skills(at) : before.map(User::skills).orElse(Map.of()),
                        at.flag("enabled").or(() -> before.map(User::enabled)).orElse(true)));
        if (before.isEmpty()) {
            at.required("password")
                    .ifPresent(password -> draft.password(id, new Secret(password), false));
        }
    }

    private static Set<String> roles(
            SetupReader at, Optional<User> before, Optional<Extension> extension) {
        if (at.has("roles")) {
            return new LinkedHashSet<>(at.texts("roles"));
        }
        return before.map(User::roles)
                .orElse(extension.isPresent() ? Set.of(Role.AGENT) : Set.of());
    }

    private static Optional<Extension> extension(SetupReader at, Optional<Extension> before) {
        return at.reader("extension", CompanySetup.ordered("number", "password"))
                .map(
                        fields ->
                                new Extension(
                                        fields.text("number")
                                                .or(() -> before.map(Extension::number))
                                                .orElse(""),
                                        fields.text("password")
                                                .map(Secret::new)
                                                .or(() -> before.map(Extension::password))
                                                .orElse(new Secret(""))))
                .or(() -> before);
    }

    private Map<String, Integer> skills(SetupReader at) {
        Map<String, Integer> skills = new HashMap<>();
        if (at.fields().field("skills").orElseThrow() instanceof SetupFields levels) {
            Set<String> names = levels.fields().keySet();
            for (SetupReader reader : at.reader("skills", names).stream().toList()) {
                for (String name : names) {
                    setup.skill(name);
                    reader.whole(name).ifPresent(level -> skills.put(name, level));
                }
            }
        } else {
            at.wrong("skills", "type", "write { english: 60 }.");
        }
        return skills;
    }
}
