package hotline.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.access.Permission;
import hotline.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Administrators who click at random, from a seed: whatever the rules let through holds together.
 */
class RulesHoldTest {

    private static final int EDITS = 3_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 20261122})
    void whateverIsLetThroughHoldsTogether(long seed) {
        var clicks = new Clicks(new Random(seed));
        Company company = clicks.firstCompany();
        int kept = 0;
        int refused = 0;
        for (int i = 0; i < EDITS; i++) {
            var draft = new CompanyDraft(company);
            clicks.clickOn(draft);
            if (Rules.problems(draft).isEmpty()) {
                company = draft.done();
                kept++;
                holdsTogether(company);
            } else {
                refused++;
            }
        }
        assertTrue(kept > EDITS / 10, "something happens: " + kept);
        assertTrue(refused > EDITS / 10, "something is refused: " + refused);
    }

    private static void holdsTogether(Company c) {
        unique(c.users().values(), u -> u.login().toLowerCase(Locale.ROOT));
        unique(
                c.users().values().stream().flatMap(u -> u.extension().stream()).toList(),
                Extension::number);
        unique(c.departments().values(), d -> d.name().toLowerCase(Locale.ROOT));
        unique(c.queues().values(), q -> q.name().toLowerCase(Locale.ROOT));
        assertTrue(c.users().values().stream().anyMatch(u -> u.enabled() && u.administrator()));
        assertTrue(c.trunks().values().stream().filter(Trunk::isDefault).count() <= 1);
        for (User u : c.users().values()) {
            assertTrue(c.departments().containsKey(u.department()));
            assertTrue(c.roles().keySet().containsAll(u.roles()));
            assertTrue(c.skills().containsAll(u.skills().keySet()));
            assertTrue(!u.agent() || u.extension().isPresent());
        }
        for (Queue q : c.queues().values()) {
            Department of = c.departments().get(q.department());
            assertTrue(of != null && of.skillGroup());
            q.overflow().queues().forEach(other -> assertTrue(c.queues().containsKey(other)));
        }
        for (Department d : c.departments().values()) {
            Set<UUID> seen = new HashSet<>();
            Optional<UUID> up = Optional.of(d.id());
            while (up.isPresent()) {
                assertTrue(seen.add(up.get()), "a loop above " + d.name());
                Department at = c.departments().get(up.get());
                assertTrue(at != null, "a parent that is not there");
                up = at == null ? Optional.empty() : at.parent();
            }
        }
    }

    private static <T> void unique(Collection<T> all, Function<T, String> name) {
        assertEquals(all.size(), all.stream().map(name).distinct().count());
    }

    /** Few names and numbers, so that they meet. */
    private record Clicks(Random dice) {

        Company firstCompany() {
            UUID top = fresh();
            UUID admin = fresh();
            Map<String, Role> roles = new HashMap<>();
            for (String code : List.of("administrator", "supervisor", "agent")) {
                roles.put(
                        code,
                        new Role(code, new Label(code, code), Set.of(Permission.AGENT_DESK), true));
            }
            return new Company(
                    TenantId.FIRST,
                    1,
                    Map.of(top, new Department(top, "top", Optional.empty(), true)),
                    Map.of(
                            admin,
                            new User(
                                    admin,
                                    "admin",
                                    "Admin",
                                    top,
                                    Set.of(Role.ADMINISTRATOR),
                                    false,
                                    Optional.empty(),
                                    Map.of(),
                                    true)),
                    roles,
                    Set.of("english"),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    CallingRules.HOME_ONLY);
        }

        void clickOn(CompanyDraft draft) {
            switch (dice.nextInt(10)) {
                case 0, 1 -> put(draft.departments, department(draft));
                case 2, 3, 4 -> {
                    User user = user(draft);
                    put(draft.users, user);
                    draft.password(user.id(), new Secret("a good password"), false);
                }
                case 5 -> {
                    Queue queue = queue(draft);
                    draft.queues.put(queue.id(), queue);
                }
                case 6 -> {
                    Trunk trunk = trunk(draft);
                    draft.put(trunk);
                }
                case 7 -> draft.departments.remove(one(draft.departments.keySet()));
                case 8 -> draft.users.remove(one(draft.users.keySet()));
                default -> {
                    draft.queues.remove(one(draft.queues.keySet()));
                    if (!draft.skills.remove("english")) {
                        draft.skills.add("english");
                    }
                }
            }
        }

        private <V> void put(Map<UUID, V> into, V thing) {
            into.put(idOf(thing), thing);
        }

        private static UUID idOf(Object thing) {
            return switch (thing) {
                case Department d -> d.id();
                case User u -> u.id();
                case Object other -> throw new AssertionError(other);
            };
        }

        private Department department(CompanyDraft draft) {
            return new Department(
                    known(draft.departments.keySet()),
                    "Department " + dice.nextInt(12),
                    dice.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(known(draft.departments.keySet())),
                    dice.nextBoolean());
        }

        private User user(CompanyDraft draft) {
            return new User(
                    known(draft.users.keySet()),
                    (dice.nextBoolean() ? "user" : "USER") + dice.nextInt(20),
                    "Somebody",
                    known(draft.departments.keySet()),
                    Set.of(dice.nextInt(4) == 0 ? "administrator" : "agent"),
                    dice.nextBoolean(),
                    dice.nextInt(4) == 0
                            ? Optional.empty()
                            : Optional.of(
                                    new Extension(
                                            Integer.toString(1000 + dice.nextInt(15)),
                                            new Secret("phone-secret"))),
                    dice.nextBoolean() ? Map.of() : Map.of("english", 1 + dice.nextInt(100)),
                    dice.nextInt(4) > 0);
        }

        private Queue queue(CompanyDraft draft) {
            Queue plain =
                    Queue.plain(
                            known(draft.queues.keySet()),
                            "queue" + dice.nextInt(8),
                            known(draft.departments.keySet()));
            return dice.nextBoolean()
                    ? plain
                    : plain.withOverflow(
                            Queue.Overflows.all(new Queue.ToQueue(known(draft.queues.keySet()))));
        }

        private Trunk trunk(CompanyDraft draft) {
            return new Trunk(
                    known(draft.trunks.keySet()),
                    "trunk" + dice.nextInt(8),
                    new Trunk.Sandbox(),
                    0,
                    "",
                    List.of(),
                    Trunk.Codec.USUAL,
                    dice.nextBoolean());
        }

        /** Mostly one that is there, sometimes a new one. */
        private UUID known(Set<UUID> all) {
            return all.isEmpty() || dice.nextInt(4) == 0 ? fresh() : one(all);
        }

        private UUID one(Set<UUID> all) {
            List<UUID> sorted = new ArrayList<>(all);
            sorted.sort(null);
            return sorted.isEmpty() ? fresh() : sorted.get(dice.nextInt(sorted.size()));
        }

        private UUID fresh() {
            return new UUID(dice.nextLong(), dice.nextLong());
        }
    }
}
