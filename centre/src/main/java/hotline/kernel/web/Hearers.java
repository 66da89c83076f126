package hotline.kernel.web;

import hotline.access.Permission;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The open pages, found by whose they are and by what they may watch: most facts concern two or
 * three people, and five hundred pages need not be asked. Not safe for several threads.
 */
final class Hearers {

    private final Set<Listening> all = new LinkedHashSet<>();
    private final Map<UUID, Set<Listening>> byUser = new HashMap<>();
    private final Map<Permission, Set<Listening>> byPermission = new EnumMap<>(Permission.class);

    void add(Listening page) {
        all.add(page);
        byUser.computeIfAbsent(page.who().user(), _ -> new LinkedHashSet<>()).add(page);
        for (Permission may : page.who().permissions()) {
            byPermission.computeIfAbsent(may, _ -> new LinkedHashSet<>()).add(page);
        }
    }

    void remove(Listening page) {
        all.remove(page);
        remove(byUser, page.who().user(), page);
        page.who().permissions().forEach(may -> remove(byPermission, may, page));
    }

    private static <K> void remove(Map<K, Set<Listening>> pages, K key, Listening page) {
        Set<Listening> those = pages.getOrDefault(key, Set.of());
        if (those.contains(page)) {
            those.remove(page);
            if (those.isEmpty()) {
                pages.remove(key);
            }
        }
    }

    /** Each page that may hear it, once. */
    void tell(EventLine line) {
        Audience audience = line.audience();
        for (UUID user : audience.people()) {
            of(user).forEach(page -> page.tell(line));
        }
        for (Listening page : byPermission.getOrDefault(audience.watching(), Set.of())) {
            if (!audience.people().contains(page.who().user())) {
                page.tell(line);
            }
        }
    }

    Collection<Listening> of(UUID user) {
        return byUser.getOrDefault(user, Set.of());
    }

    Collection<Listening> all() {
        return all;
    }
}
