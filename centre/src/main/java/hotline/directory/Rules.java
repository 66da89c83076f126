package hotline.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a changed company holds together. The same rules for a form and for a set-up file. Looks
 * only at what has changed: what an earlier version of the house let in stays usable.
 */
public final class Rules {

    private static final int MOST_USERS = 20_000;
    private static final int MOST_CALLERS = 100_000;

    /** As many as a contact may have. */
    private static final int MOST_CONTACT_FIELDS = 64;

    private static final int MOST_OTHERS = 2_000;

    private Rules() {}

    /** Everything that is wrong; empty when the draft may be kept. */
    public static List<Problem> problems(CompanyDraft draft) {
        Company before = draft.from();
        Company next = draft.done();
        List<Problem> found = new ArrayList<>();
        for (var d : Changed.between(before.departments(), next.departments())) {
            d.after().ifPresent(is -> found.addAll(DepartmentRules.problems(is, next)));
            gone(d).ifPresent(was -> found.addAll(InUse.department(was, next)));
        }
        for (var u : Changed.between(before.users(), next.users())) {
            u.after().ifPresent(is -> found.addAll(UserRules.problems(is, next)));
        }
        found.addAll(UserRules.passwords(draft, next));
        found.addAll(UserRules.lastAdministrator(before, next));
        for (var r : Changed.between(before.roles(), next.roles())) {
            found.addAll(RoleRules.problems(r, next));
        }
        for (String skill : next.skills()) {
            if (!before.skills().contains(skill)) {
                var problems = Problems.of("skill", skill);
                problems.addressable("name", skill, 40);
                found.addAll(problems.found());
            }
        }
        for (String skill : before.skills()) {
            if (!next.skills().contains(skill)) {
                found.addAll(InUse.skill(skill, next));
            }
        }
        for (var t : Changed.between(before.trunks(), next.trunks())) {
            t.after().ifPresent(is -> found.addAll(TrunkRules.problems(is, next)));
        }
        for (var q : Changed.between(before.queues(), next.queues())) {
            q.after().ifPresent(is -> found.addAll(QueueRules.problems(is, next)));
            gone(q).ifPresent(was -> found.addAll(InUse.queue(was, next)));
        }
        for (var b : Changed.between(before.blockedCallers(), next.blockedCallers())) {
            b.after().ifPresent(is -> found.addAll(ListRules.blockedCaller(is)));
        }
        for (var i : Changed.between(before.importantCallers(), next.importantCallers())) {
            i.after().ifPresent(is -> found.addAll(ListRules.importantCaller(is)));
        }
        for (var f : Changed.between(before.contactFields(), next.contactFields())) {
            f.after().ifPresent(is -> found.addAll(ListRules.contactField(is)));
        }
        for (var d : Changed.between(before.dispositions(), next.dispositions())) {
            d.after().ifPresent(is -> found.addAll(ListRules.disposition(is, next)));
        }
        for (var b : Changed.between(before.breakReasons(), next.breakReasons())) {
            b.after().ifPresent(is -> found.addAll(ListRules.breakReason(is)));
        }
        if (!before.callingRules().equals(next.callingRules())) {
            found.addAll(CallingRulesCheck.problems(next.callingRules()));
        }
        found.addAll(tooMany(next));
        return found;
    }

    private static <V> Optional<V> gone(Changed<V> changed) {
        return changed.after().isPresent() ? Optional.empty() : changed.before();
    }

    private static List<Problem> tooMany(Company next) {
        List<Problem> found = new ArrayList<>();
        tooMany("user", next.users().size(), MOST_USERS, found);
        tooMany("blockedCaller", next.blockedCallers().size(), MOST_CALLERS, found);
        tooMany("importantCaller", next.importantCallers().size(), MOST_CALLERS, found);
        tooMany("contactField", next.contactFields().size(), MOST_CONTACT_FIELDS, found);
        tooMany("department", next.departments().size(), MOST_OTHERS, found);
        tooMany("role", next.roles().size(), MOST_OTHERS, found);
        tooMany("skill", next.skills().size(), MOST_OTHERS, found);
        tooMany("trunk", next.trunks().size(), MOST_OTHERS, found);
        tooMany("queue", next.queues().size(), MOST_OTHERS, found);
        tooMany("disposition", next.dispositions().size(), MOST_OTHERS, found);
        tooMany("breakReason", next.breakReasons().size(), MOST_OTHERS, found);
        return found;
    }

    private static void tooMany(String kind, int things, int most, List<Problem> found) {
        if (things > most) {
            found.add(new Problem(kind, "", "", "tooManyThings"));
        }
    }
}
