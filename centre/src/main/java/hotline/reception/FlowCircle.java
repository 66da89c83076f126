package hotline.reception;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the jumps by which a flow comes back to its own beginning although the caller was never
 * asked, queued or recorded on the way: such a call would go round until it is cut off.
 */
final class FlowCircle {

    private record Jump(String path, String flow) {}

    private FlowCircle() {}

    /**
     * @param flows all others, by name whatever the capitals
     * @return where the jumps are
     */
    static List<String> paths(String flow, List<Step> steps, Map<String, List<Step>> flows) {
        var jumps = new ArrayList<Jump>();
        collect(steps, "", jumps);
        return jumps.stream()
                .filter(jump -> comesBack(jump.flow(), flow, flows))
                .map(Jump::path)
                .toList();
    }

    private static boolean comesBack(String from, String to, Map<String, List<Step>> flows) {
        var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (name.equalsIgnoreCase(to)) {
                return true;
            }
            if (seen.add(name)) {
                var jumps = new ArrayList<Jump>();
                collect(flows.getOrDefault(name, List.of()), "", jumps);
                jumps.forEach(jump -> open.push(jump.flow()));
            }
        }
        return false;
    }

    /**
     * Collects the jumps that are come to without the caller being asked.
     *
     * @return whether the end is come to like that
     */
    private static boolean collect(List<Step> steps, String path, List<Jump> jumps) {
        for (int i = 0; i < steps.size(); i++) {
            if (!collect(steps.get(i), path + "/" + i, jumps)) {
                return false;
            }
        }
        return true;
    }

    private static boolean collect(Step step, String at, List<Jump> jumps) {
        return switch (step) {
            // A transfer that fails and a program that answers take no time: they do not count.
            case Step.Say _, Step.Speak _, Step.Transfer _ -> true;
            case Step.Menu _, Step.Queue _, Step.Voicemail _, Step.HangUp _ -> false;
            case Step.Hours _, Step.Webhook _ -> {
                boolean passes = false;
                for (var branch : step.branches().entrySet()) {
                    String inner = at + "/" + step.kind() + "/" + branch.getKey();
                    passes |= collect(branch.getValue(), inner, jumps);
                }
                yield passes;
            }
            case Step.GoTo(var flow) -> {
                jumps.add(new Jump(at + "/goto", flow));
                yield false;
            }
        };
    }
}
