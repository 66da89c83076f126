package hotline.reception;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a flow may name. Names are the same when only capitals differ.
 *
 * @param prompts names, whatever the language
 * @param flows the newest version of each
 */
public record FlowWorld(
        Set<String> queues,
        Set<String> skills,
        Set<String> trunks,
        Set<String> calendars,
        Set<String> prompts,
        Map<String, List<Step>> flows) {

    public FlowWorld {
        queues = set(queues);
        skills = set(skills);
        trunks = set(trunks);
        calendars = set(calendars);
        var byName = new TreeMap<String, List<Step>>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(flows);
        flows = byName;
    }

    private static Set<String> set(Set<String> names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(names);
        return set;
    }
}
