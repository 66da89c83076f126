package hotline.directory;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A role's own rules: what came with the house stays, what is in use is not removed. */
final class RoleRules {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,31}");
    private static final int LONGEST_NAME = 40;

    private RoleRules() {}

    static List<Problem> problems(Changed<Role> changed, Company next) {
        var problems = Problems.of("role", changed.either().code());
        changed.after()
                .ifPresent(
                        role -> {
                            problems.matches("code", role.code(), CODE, "list.code");
                            problems.text("name.zh", role.name().zh(), LONGEST_NAME);
                            problems.text("name.en", role.name().en(), LONGEST_NAME);
                        });
        changed.before()
                .filter(Role::builtIn)
                .ifPresent(
                        was -> {
                            boolean renamed =
                                    changed.after()
                                            .filter(is -> is.name().equals(was.name()))
                                            .isEmpty();
                            problems.when(
                                    renamed || was.code().equals(Role.ADMINISTRATOR),
                                    "",
                                    "role.builtIn");
                        });
        if (changed.after().isEmpty()) {
            String users =
                    Company.names(
                            next.users().values(),
                            u -> u.roles().contains(changed.either().code()),
                            User::login);
            if (!users.isEmpty()) {
                problems.add("", "role.inUse", Map.of("by", users));
            }
        }
        return problems.found();
    }
}
