package hotline.telephony.directory;

import java.time.Duration;
import java.util.List;

/**
 * What all kinds of trunk have in common.
 *
 * @param lines how many calls it carries at once, in and out together; 0 for no limit
 * @param prefixes which numbers go over it
 * @param callerNumber what the called party sees; empty to show the caller of each call
 * @param codecs in the order of liking; not empty
 * @param isDefault takes the numbers that no prefix of any trunk matches
 * @param heartbeat how often OPTIONS asks whether it is there; zero for never
 */
public record TrunkRules(
        int lines,
        List<Prefix> prefixes,
        String callerNumber,
        List<Codec> codecs,
        boolean isDefault,
        Duration heartbeat) {

    /** No limits, no prefixes, A-law before µ-law, a heartbeat every 30 s. */
    public static final TrunkRules PLAIN =
            new TrunkRules(
                    0,
                    List.of(),
                    "",
                    List.of(Codec.PCMA, Codec.PCMU),
                    false,
                    Duration.ofSeconds(30));

    public TrunkRules {
        prefixes = List.copyOf(prefixes);
        codecs = List.copyOf(codecs);
        if (lines < 0) {
            throw new IllegalArgumentException("a trunk cannot have " + lines + " lines");
        }
        if (codecs.isEmpty() || codecs.stream().distinct().count() != codecs.size()) {
            throw new IllegalArgumentException("codecs must be named, and each only once");
        }
        if (!callerNumber.matches("\\+?[0-9]*")) {
            throw new IllegalArgumentException(
                    "caller number \"" + callerNumber + "\" is not made of digits");
        }
        if (heartbeat.isNegative()) {
            throw new IllegalArgumentException("a heartbeat cannot take " + heartbeat);
        }
    }

    public TrunkRules withLines(int limit) {
        return new TrunkRules(limit, prefixes, callerNumber, codecs, isDefault, heartbeat);
    }

    public TrunkRules withPrefixes(List<Prefix> rules) {
        return new TrunkRules(lines, rules, callerNumber, codecs, isDefault, heartbeat);
    }

    public TrunkRules asDefault() {
        return new TrunkRules(lines, prefixes, callerNumber, codecs, true, heartbeat);
    }
}
