package hotline.desk.web;

import hotline.floor.AgentId;
import hotline.floor.CallId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What changed at the desks since their pages were told. Holds one entry for an agent and a call,
 * however many facts it had; facts come only as fast as the ledger takes them, and only those of
 * agents with a page come here.
 */
final class Untold {

    /**
     * @param call none for what concerns the agent alone
     * @param sequence of the last fact about it
     */
    record Change(AgentId agent, Optional<CallId> call, long sequence) {}

    private record About(AgentId agent, Optional<CallId> call) {}

    private final Map<About, Long> changes = new HashMap<>();

    synchronized void heard(AgentId agent, Optional<CallId> call, long sequence) {
        changes.put(new About(agent, call), sequence);
        notifyAll();
    }

    /** Whom there is something to tell; waits for the first. */
    synchronized Set<AgentId> await() throws InterruptedException {
        while (changes.isEmpty()) {
            wait();
        }
        return changes.keySet().stream().map(About::agent).collect(Collectors.toUnmodifiableSet());
    }

    /** What a picture of these agents holds: also what was told while it was being taken. */
    synchronized List<Change> within(Set<AgentId> agents, long sequence) {
        List<Change> held = new ArrayList<>();
        changes.forEach(
                (about, last) -> {
                    if (last <= sequence && agents.contains(about.agent())) {
                        held.add(new Change(about.agent(), about.call(), last));
                    }
                });
        return held;
    }

    /** The pages know; what has changed again since stays. */
    synchronized void told(List<Change> told) {
        told.forEach(
                change ->
                        changes.remove(
                                new About(change.agent(), change.call()), change.sequence()));
    }
}
