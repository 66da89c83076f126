package hotline.directory;

import hotline.access.Permission;
import hotline.kernel.TenantId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything that was set for one tenant, at one moment. Never changes; the next change makes
 * another.
 *
 * @param version counts changes; a larger one is newer
 * @param users the living ones; who was removed is not here
 * @param blockedCallers by number
 * @param importantCallers by number
 * @param contactFields by name
 */
public record Company(
        TenantId tenant,
        long version,
        Map<UUID, Department> departments,
        Map<UUID, User> users,
        Map<String, Role> roles,
        Set<String> skills,
        Map<UUID, Trunk> trunks,
        Map<UUID, Queue> queues,
        Map<String, BlockedCaller> blockedCallers,
        Map<String, ImportantCaller> importantCallers,
        Map<String, ContactField> contactFields,
        Map<String, Disposition> dispositions,
        Map<String, BreakReason> breakReasons,
        CallingRules callingRules) {

    public Company {
        departments = Map.copyOf(departments);
        users = Map.copyOf(users);
        roles = Map.copyOf(roles);
        skills = Set.copyOf(skills);
        trunks = Map.copyOf(trunks);
        queues = Map.copyOf(queues);
        blockedCallers = Map.copyOf(blockedCallers);
        importantCallers = Map.copyOf(importantCallers);
        contactFields = Map.copyOf(contactFields);
        dispositions = Map.copyOf(dispositions);
        breakReasons = Map.copyOf(breakReasons);
    }

    public Optional<Department> department(String name) {
        return named(departments.values(), Department::name, name);
    }

    public Optional<User> user(String login) {
        return named(users.values(), User::login, login);
    }

    public Optional<User> userOfExtension(String number) {
        return users.values().stream()
                .filter(u -> u.extension().filter(e -> e.number().equals(number)).isPresent())
                .findFirst();
    }

    public Optional<Trunk> trunk(String name) {
        return named(trunks.values(), Trunk::name, name);
    }

    public Optional<Queue> queue(String name) {
        return named(queues.values(), Queue::name, name);
    }

    /** The department and everything below it. */
    public Set<UUID> withBelow(UUID department) {
        Set<UUID> all = new HashSet<>(Set.of(department));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Department d : departments.values()) {
                grew |= d.parent().filter(all::contains).isPresent() && all.add(d.id());
            }
        }
        return all;
    }

    public List<User> usersOf(Predicate<User> which) {
        return users.values().stream().filter(which).toList();
    }

    public Set<Permission> permissionsOf(User user) {
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        for (String code : user.roles()) {
            Role role = roles.get(code);
            if (role != null) {
                may.addAll(role.permissions());
            }
        }
        return may;
    }

    /** Whether a break may be taken for the reason with this code. */
    public boolean isBreakReason(String code) {
        BreakReason reason = breakReasons.get(code);
        return reason != null && reason.enabled();
    }

    /** Names are the same when only capitals differ. */
    private static <T> Optional<T> named(
            Collection<T> all, Function<T, String> nameOf, String name) {
        return all.stream().filter(one -> nameOf.apply(one).equalsIgnoreCase(name)).findFirst();
    }

    /** The names of what fits, sorted, for a sentence. */
    static <T> String names(Collection<T> all, Predicate<T> which, Function<T, String> nameOf) {
        return all.stream().filter(which).map(nameOf).sorted().collect(Collectors.joining(", "));
    }
}
