package hotline.directory;

import hotline.access.PasswordRules;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A user's own rules. */
final class UserRules {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,49}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{3,8}");

    /** Phones differ in what they can be told; these characters all of them can. */
    private static final Pattern PHONE_PASSWORD = Pattern.compile("[!#-\\[\\]-~]{6,64}");

    private static final int LONGEST_NAME = 60;

    private UserRules() {}

    static List<Problem> problems(User u, Company in) {
        var problems = Problems.of("user", u.id());
        problems.matches("login", u.login(), LOGIN, "user.login");
        problems.when(
                others(u, in).stream().anyMatch(o -> o.login().equalsIgnoreCase(u.login())),
                "login",
                "taken");
        problems.text("name", u.name(), LONGEST_NAME);
        problems.when(!in.departments().containsKey(u.department()), "department", "unknown");
        problems.when(u.roles().isEmpty(), "roles", "required");
        problems.when(!in.roles().keySet().containsAll(u.roles()), "roles", "unknown");
        problems.when(u.agent() && u.extension().isEmpty(), "extension.number", "required");
        u.extension().ifPresent(extension -> extension(extension, u, in, problems));
        u.skills()
                .forEach(
                        (skill, level) -> {
                            problems.when(!in.skills().contains(skill), "skills", "unknown");
                            problems.range("skills", level, 1, 100);
                        });
        return problems.found();
    }

    private static void extension(Extension extension, User u, Company in, Problems problems) {
        problems.matches("extension.number", extension.number(), EXTENSION, "extension.digits");
        problems.when(
                others(u, in).stream()
                        .flatMap(o -> o.extension().stream())
                        .anyMatch(e -> e.number().equals(extension.number())),
                "extension.number",
                "taken");
        String password = extension.password().reveal();
        problems.matches("extension.password", password, PHONE_PASSWORD, "extension.password");
        problems.when(
                !password.isEmpty() && password.equals(extension.number()),
                "extension.password",
                "password.common");
    }

    private static List<User> others(User u, Company in) {
        return in.usersOf(o -> !o.id().equals(u.id()));
    }

    /** Whoever is new needs a password, and every new password must be a good one. */
    static List<Problem> passwords(CompanyDraft draft, Company next) {
        List<Problem> found = new ArrayList<>();
        for (User u : next.users().values()) {
            var problems = new Problems("user", u.id(), found);
            Secret password = draft.passwords().get(u.id());
            if (password == null) {
                problems.when(!draft.from().users().containsKey(u.id()), "password", "required");
            } else {
                PasswordRules.wrong(password.reveal(), u.login())
                        .ifPresent(code -> problems.add("password", code));
            }
        }
        return found;
    }

    /** A house that nobody can set up any more would be lost. */
    static List<Problem> lastAdministrator(Company before, Company next) {
        if (!administrators(next).isEmpty()) {
            return List.of();
        }
        return administrators(before).stream()
                .map(u -> new Problem("user", u.id(), "", "user.lastAdministrator"))
                .toList();
    }

    private static List<User> administrators(Company of) {
        return of.usersOf(u -> u.enabled() && u.administrator());
    }
}
