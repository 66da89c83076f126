package hotline.kernel.web;

import hotline.access.SignedIn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Counts each person's open pages by their names, so that a page that reconnects is one page. */
final class OpenPages {

    private final Presence presence;
    private final Map<UUID, Map<String, Set<Object>>> open = new HashMap<>();

    OpenPages(Presence presence) {
        this.presence = presence;
    }

    /**
     * @param connection one of possibly several of the same page: the old one may end after the new
     *     one began
     */
    synchronized void opened(SignedIn who, String page, Object connection) {
        var pages = open.computeIfAbsent(who.user(), _ -> new HashMap<>());
        boolean first = pages.isEmpty();
        pages.computeIfAbsent(page, _ -> new HashSet<>()).add(connection);
        if (first) {
            presence.opened(who);
        }
    }

    synchronized void closed(SignedIn who, String page, Object connection) {
        var pages = open.getOrDefault(who.user(), Map.of());
        Set<Object> connections = pages.get(page);
        if (connections == null || !connections.remove(connection) || !connections.isEmpty()) {
            return;
        }
        remove(who, page);
    }

    /** The page says so itself, before its line is found dead. */
    synchronized void left(SignedIn who, String page) {
        if (open.getOrDefault(who.user(), Map.of()).containsKey(page)) {
            remove(who, page);
        }
    }

    private void remove(SignedIn who, String page) {
        Map<String, Set<Object>> pages = open.getOrDefault(who.user(), Map.of());
        pages.remove(page);
        if (pages.isEmpty()) {
            open.remove(who.user());
            presence.closed(who);
        }
    }
}
