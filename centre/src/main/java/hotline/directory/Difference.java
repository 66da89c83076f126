package hotline.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one change of the company did to one thing, for the audit log and for whoever asks what a
 * set-up file would do.
 *
 * @param kind {@code user}, {@code queue}, …
 * @param name of the thing
 * @param before only the fields that differ; empty when it is new
 * @param after only the fields that differ; empty when it is gone
 */
public record Difference(
        String kind,
        String name,
        Optional<Map<String, Object>> before,
        Optional<Map<String, Object>> after) {

    private static final String HIDDEN = "•••";
    private static final String HIDDEN_NEW = "••• (new)";

    /** Such as {@code queue.changed}. */
    public String action() {
        return kind + (before.isEmpty() ? ".added" : after.isEmpty() ? ".removed" : ".changed");
    }

    public static List<Difference> between(Company before, Company after) {
        var all = new Collector(before, after);
        all.add("role", Company::roles, Role::code, (r, _) -> Described.role(r));
        all.add("skill", c -> keyed(c.skills()), s -> s, (_, _) -> Map.of());
        all.add("department", Company::departments, Department::name, Described::department);
        all.add("user", Company::users, User::login, Described::user);
        all.add("trunk", Company::trunks, Trunk::name, (t, _) -> Described.trunk(t));
        all.add("queue", Company::queues, Queue::name, Described::queue);
        all.add(
                "blockedCaller",
                Company::blockedCallers,
                BlockedCaller::number,
                (b, _) -> Described.blockedCaller(b));
        all.add(
                "importantCaller",
                Company::importantCallers,
                ImportantCaller::number,
                (i, _) -> Described.importantCaller(i));
        all.add(
                "contactField",
                Company::contactFields,
                ContactField::name,
                (f, _) -> Described.contactField(f));
        all.add(
                "disposition",
                Company::dispositions,
                Disposition::code,
                (d, _) -> Described.disposition(d));
        all.add(
                "breakReason",
                Company::breakReasons,
                BreakReason::code,
                (b, _) -> Described.breakReason(b));
        all.add(
                CallingRulesCheck.KIND,
                c -> Map.of(CallingRulesCheck.KIND, c.callingRules()),
                _ -> CallingRulesCheck.KIND,
                (r, _) -> Described.callingRules(r));
        return all.found;
    }

    /** What a draft does, new passwords included. */
    public static List<Difference> of(CompanyDraft draft) {
        List<Difference> all = new ArrayList<>(between(draft.from(), draft.done()));
        for (var user : draft.passwords().keySet()) {
            User known = draft.from().users().get(user);
            if (known != null) {
                all.add(
                        new Difference(
                                "user",
                                known.login(),
                                Optional.of(Map.of("password", HIDDEN)),
                                Optional.of(Map.of("password", HIDDEN_NEW))));
            }
        }
        return all;
    }

    private static Map<String, String> keyed(Iterable<String> names) {
        Map<String, String> keyed = new LinkedHashMap<>();
        names.forEach(name -> keyed.put(name, name));
        return keyed;
    }

    private record Collector(Company before, Company after, List<Difference> found) {

        Collector(Company before, Company after) {
            this(before, after, new ArrayList<>());
        }

        <K, V> void add(
                String kind,
                Function<Company, Map<K, V>> part,
                Function<V, String> name,
                BiFunction<V, Company, Map<String, Object>> described) {
            for (var changed : Changed.between(part.apply(before), part.apply(after))) {
                var was = changed.before().map(v -> described.apply(v, before));
                var is = changed.after().map(v -> described.apply(v, after));
                found.add(difference(kind, name.apply(changed.either()), was, is));
            }
        }

        private static Difference difference(
                String kind,
                String name,
                Optional<Map<String, Object>> was,
                Optional<Map<String, Object>> is) {
            if (was.isEmpty() || is.isEmpty()) {
                return new Difference(
                        kind, name, was.map(f -> told(f, HIDDEN)), is.map(f -> told(f, HIDDEN)));
            }
            var fields = Described.differing(was.get(), is.get());
            return new Difference(
                    kind,
                    name,
                    was.map(all -> told(only(all, fields), HIDDEN)),
                    is.map(all -> told(only(all, fields), HIDDEN_NEW)));
        }

        private static Map<String, Object> only(Map<String, Object> all, List<String> fields) {
            return fields.stream()
                    .filter(all::containsKey)
                    .collect(
                            Collectors.toMap(
                                    f -> f, all::get, (one, _) -> one, LinkedHashMap::new));
        }

        /** Of a secret, only that there is one. */
        private static Map<String, Object> told(Map<String, Object> fields, String secret) {
            Map<String, Object> told = new LinkedHashMap<>(fields);
            told.replaceAll((_, value) -> value instanceof Secret ? secret : value);
            return told;
        }
    }

    /** Names of fields, for a set-up file's dry run. */
    public List<String> fields() {
        return before.isEmpty() || after.isEmpty()
                ? List.of()
                : Described.differing(before.get(), after.get());
    }
}
