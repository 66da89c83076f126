package hotline.reception;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a flow may name; each tells whether there is one of that name, whatever the capitals.
 *
 * @param flows the newest version of each
 */
public record FlowWorld(
        Predicate<String> queue,
        Predicate<String> skill,
        Predicate<String> trunk,
        Predicate<String> calendar,
        Predicate<String> prompt,
        Map<String, List<Step>> flows) {

    public FlowWorld {
        var byName = new TreeMap<String, List<Step>>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(flows);
        flows = byName;
    }
}
