package hotline.directory.web;

import hotline.access.Audit;
import hotline.access.SignedIn;
import hotline.directory.Company;
import hotline.directory.CompanyDraft;
import hotline.directory.Difference;
import hotline.directory.NotRight;
import hotline.directory.Problem;
import hotline.directory.Scope;
import hotline.directory.Uses;
import hotline.directory.store.PostgresDirectory;
import hotline.kernel.web.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * One form that somebody sends: within the rights, checked, written, noted, or refused in words.
 */
@Component
class Edits {

    private final PostgresDirectory directory;
    private final List<Uses> uses;

    Edits(PostgresDirectory directory, List<Uses> uses) {
        this.directory = directory;
        this.uses = uses;
    }

    Company company(SignedIn who) {
        return directory.company(who.tenantId());
    }

    /**
     * Changes one thing.
     *
     * @param key which one; its problems are told field by field
     */
    Company change(SignedIn who, Object key, Consumer<CompanyDraft> edit) {
        try {
            return directory.change(who.tenantId(), by(who), draft -> within(who, draft, edit));
        } catch (NotRight e) {
            throw refusal(e.problems(), key);
        }
    }

    /** Removes one thing, unless another room needs it. */
    void remove(
            SignedIn who, String kind, Object key, String name, Consumer<CompanyDraft> removal) {
        List<String> by =
                uses.stream().flatMap(u -> u.of(who.tenantId(), kind, name).stream()).toList();
        if (!by.isEmpty()) {
            throw inUse(kind, String.join(", ", by));
        }
        change(who, key, removal);
    }

    static PostgresDirectory.By by(SignedIn who) {
        return (Audit audit, Difference d) ->
                audit.note(
                        who, d.action(), d.name(), d.before().orElse(null), d.after().orElse(null));
    }

    private static void within(SignedIn who, CompanyDraft draft, Consumer<CompanyDraft> edit) {
        edit.accept(draft);
        Scope.exceeded(who, draft)
                .ifPresent(
                        code -> {
                            throw new Refusal(
                                    403,
                                    code,
                                    "This is beyond your department or your rights.",
                                    Map.of(),
                                    Map.of());
                        });
    }

    private static Refusal inUse(String kind, String by) {
        return new Refusal(
                409,
                kind + ".inUse",
                "It is still used by " + by + ".",
                Map.of(),
                Map.of("by", by));
    }

    private static Refusal refusal(List<Problem> problems, Object key) {
        Map<String, String> errors = new LinkedHashMap<>();
        Map<String, String> details = new LinkedHashMap<>();
        for (Problem problem : problems) {
            if (problem.key().equals(key) && !problem.field().isEmpty()) {
                if (errors.putIfAbsent(problem.field(), problem.code()) == null) {
                    // Two fields may both be out of their ranges: each has its own numbers.
                    problem.details()
                            .forEach((name, of) -> details.put(problem.field() + "." + name, of));
                }
            }
        }
        if (!errors.isEmpty()) {
            return new Refusal(422, "invalid", "Some fields are not right.", errors, details);
        }
        Problem first = problems.getFirst();
        String by = first.details().getOrDefault("by", "");
        return new Refusal(
                409,
                first.code(),
                by.isEmpty()
                        ? "This cannot be done: " + first.code() + "."
                        : "It is still used by " + by + ".",
                Map.of(),
                first.details());
    }
}
