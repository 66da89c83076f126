package hotline.reception;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step in its flow, and how one gets there. */
record Place(Flow flow, List<Frame> frames) {

    private static final int MOST_DIGITS = 4;

    /**
     * A list of steps on the way.
     *
     * @param branch where it hangs on the step above, such as {@code /menu/keys/1}; empty for the
     *     flow's own
     */
    record Frame(String branch, List<Step> steps, int index) {
        Step step() {
            return steps.get(index);
        }
    }

    /** The first step; empty when there is none. */
    static Optional<Place> start(Flow flow) {
        return of(flow, List.of(new Frame("", flow.steps(), 0)));
    }

    /** Where a pointer leads to; empty when this flow has no such step. */
    static Optional<Place> at(Flow flow, String pointer) {
        var frames = new ArrayList<Frame>();
        String branch = "";
        List<Step> steps = flow.steps();
        String rest = pointer;
        while (rest.startsWith(branch + "/")) {
            rest = rest.substring(branch.length() + 1);
            int end = rest.indexOf('/');
            int index = index(end < 0 ? rest : rest.substring(0, end));
            if (index < 0 || index >= steps.size()) {
                return Optional.empty();
            }
            frames.add(new Frame(branch, steps, index));
            if (end < 0) {
                return of(flow, frames);
            }
            rest = rest.substring(end);
            Step step = steps.get(index);
            Optional<Map.Entry<String, List<Step>>> next = branchIn(step, rest);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            branch = "/" + step.kind() + "/" + next.get().getKey();
            steps = next.get().getValue();
        }
        return Optional.empty();
    }

    private static Optional<Map.Entry<String, List<Step>>> branchIn(Step step, String rest) {
        return step.branches().entrySet().stream()
                .filter(branch -> rest.startsWith("/" + step.kind() + "/" + branch.getKey() + "/"))
                .findFirst();
    }

    private static int index(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = 10 * index + digit;
        }
        return index;
    }

    private static Optional<Place> of(Flow flow, List<Frame> frames) {
        Frame last = frames.getLast();
        return last.index() < last.steps().size()
                ? Optional.of(new Place(flow, List.copyOf(frames)))
                : Optional.empty();
    }

    Step step() {
        return frames.getLast().step();
    }

    String pointer() {
        var pointer = new StringBuilder();
        frames.forEach(frame -> pointer.append(frame.branch()).append('/').append(frame.index()));
        return pointer.toString();
    }

    /** The step that is done when this one is; empty at the end of the flow. */
    Optional<Place> after() {
        var way = new ArrayList<>(frames);
        while (!way.isEmpty()) {
            Frame last = way.removeLast();
            if (last.index() + 1 < last.steps().size()) {
                way.add(new Frame(last.branch(), last.steps(), last.index() + 1));
                return of(flow, way);
            }
        }
        return Optional.empty();
    }

    /**
     * The first step of a branch; of one that is empty or not there, what comes after this step.
     */
    Optional<Place> into(String branch) {
        List<Step> steps = step().branches().getOrDefault(branch, List.of());
        if (steps.isEmpty()) {
            return after();
        }
        var way = new ArrayList<>(frames);
        way.add(new Frame("/" + step().kind() + "/" + branch, steps, 0));
        return of(flow, way);
    }
}
