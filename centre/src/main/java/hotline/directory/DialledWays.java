package hotline.directory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A number as somebody dials it, and as the trunks whose prefixes fit would send it on. */
public final class DialledWays {

    private DialledWays() {}

    public static Set<String> of(String number, Collection<Trunk> trunks) {
        Set<String> ways = new LinkedHashSet<>(Set.of(number));
        for (Trunk trunk : trunks) {
            for (Trunk.Prefix rule : trunk.prefixes()) {
                if (number.startsWith(rule.prefix()) && rule.strip() <= number.length()) {
                    ways.add(rule.add() + number.substring(rule.strip()));
                }
            }
        }
        return ways;
    }
}
