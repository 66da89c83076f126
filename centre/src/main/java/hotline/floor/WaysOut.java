package hotline.floor;

import hotline.telephony.phone.Destination;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The trunks, and which of them a number takes. The floor decides that before it dials, so that the
 * line counts as taken from that moment; the switch does as it is told.
 *
 * @param lines how many calls each can carry at once, by name; 0 for no limit
 * @param rules where a number goes for which nobody named a trunk, written as that trunk wants it;
 *     empty: there is no way out
 */
public record WaysOut(
        Map<String, Integer> lines, Function<String, Optional<Destination.OverTrunk>> rules) {

    public static final WaysOut NONE = new WaysOut(Map.of(), _ -> Optional.empty());

    public WaysOut {
        lines = Map.copyOf(lines);
    }

    /** Whom to call, as the facts say it and as the switch is told. */
    record Way(Target target, Destination to) {}

    /**
     * @param target a phone or a number; queues are not dialled
     */
    Way to(Target target) {
        return switch (target) {
            case Target.Extension(var number) -> new Way(target, new Destination.Extension(number));
            case Target.Outside(var number, var trunk) when !trunk.isEmpty() ->
                    new Way(target, new Destination.OverTrunk(trunk, number));
            // Without a way out the switch is asked all the same: it says why there is none.
            case Target.Outside(var number, var _) ->
                    rules.apply(number)
                            .map(over -> new Way(new Target.Outside(number, over.trunk()), over))
                            .orElse(new Way(target, new Destination.Outside(number)));
            case Target.Queue _ -> throw new IllegalArgumentException("queues are not dialled");
        };
    }
}
