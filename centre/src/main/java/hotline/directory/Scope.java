package hotline.directory;

import hotline.access.SignedIn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How far somebody's rights reach: into the own department and those below, and never above the own
 * permissions, so that nobody can raise himself or others.
 */
public final class Scope {

    private Scope() {}

    /** Why this one may not make this change; empty when it is within the rights. */
    public static Optional<String> exceeded(SignedIn who, CompanyDraft draft) {
        if (who.all()) {
            return Optional.empty();
        }
        Company before = draft.from();
        Company next = draft.done();
        for (var d : Changed.between(before.departments(), next.departments())) {
            for (Department one : each(d)) {
                boolean above = one.parent().filter(who::sees).isEmpty();
                if (above || (d.before().isPresent() && !who.sees(one.id()))) {
                    return Optional.of("scope.department");
                }
            }
        }
        for (var u : Changed.between(before.users(), next.users())) {
            var reach =
                    u.before()
                            .flatMap(was -> beyond(who, was, before))
                            .or(() -> u.after().flatMap(is -> beyond(who, is, next)));
            if (reach.isPresent()) {
                return reach;
            }
        }
        for (UUID user : draft.passwords().keySet()) {
            var reach =
                    Optional.ofNullable(next.users().get(user)).flatMap(u -> beyond(who, u, next));
            if (reach.isPresent()) {
                return reach;
            }
        }
        for (var q : Changed.between(before.queues(), next.queues())) {
            if (each(q).stream().anyMatch(one -> !who.sees(one.department()))) {
                return Optional.of("scope.department");
            }
        }
        return before.roles().equals(next.roles()) ? Optional.empty() : Optional.of("scope.rights");
    }

    private static Optional<String> beyond(SignedIn who, User user, Company in) {
        if (!who.sees(user.department())) {
            return Optional.of("scope.department");
        }
        return who.permissions().containsAll(in.permissionsOf(user))
                ? Optional.empty()
                : Optional.of("scope.rights");
    }

    private static <V> List<V> each(Changed<V> changed) {
        return Stream.concat(changed.before().stream(), changed.after().stream()).toList();
    }
}
