package hotline.telephony.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Over which trunk a number goes out, and how it is written there.
 *
 * @param number after the trunk's prefix rule
 */
public record Route(TrunkSettings trunk, String number) {

    /**
     * The longest prefix of all trunks wins, the first trunk among equals; else the default trunk;
     * else there is no way out.
     */
    public static Optional<Route> of(String number, List<TrunkSettings> trunks) {
        record Match(TrunkSettings trunk, Prefix prefix) {}
        return trunks.stream()
                .flatMap(
                        trunk ->
                                trunk.rules().prefixes().stream()
                                        .filter(prefix -> prefix.matches(number))
                                        .map(prefix -> new Match(trunk, prefix)))
                .sorted(Comparator.comparing((Match m) -> -m.prefix().digits().length()))
                .findFirst()
                .map(m -> new Route(m.trunk(), m.prefix().rewrite(number)))
                .or(
                        () ->
                                trunks.stream()
                                        .filter(trunk -> trunk.rules().isDefault())
                                        .findFirst()
                                        .map(trunk -> new Route(trunk, number)));
    }
}
