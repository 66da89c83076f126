package hotline.floor;

import hotline.floor.FloorPlan.Strategy;
import hotline.kernel.FactBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be true after everything that the floor hears (specification §4.5). Worked out from the
 * agents and calls themselves, not from the lines that the floor keeps for speed.
 */
final class Laws {

    private Laws() {}

    static void hold(SimulatedHouse house) {
        List<Call> waiting = new ArrayList<>();
        for (Call call : house.room.memory.calls.values()) {
            if (call.isWaiting() && call.offers.isEmpty()) {
                waiting.add(call);
            }
            eachCallIsSomewhere(house, call);
        }
        List<Agent> ready = new ArrayList<>();
        for (Agent agent : house.room.memory.agents.values()) {
            if (agent.isReady()) {
                ready.add(agent);
            }
            noAgentIsRungTwice(agent);
        }
        nobodyIsCalledBackTwice(house);
        if (!house.room.surveys.isRestarted()) {
            nobodyWaitsBesideAFreeAgent(house, waiting, ready);
            firstInFirstOut(house, waiting);
        }
        whoeverIsImportantStandsSo(house);
    }

    private static void whoeverIsImportantStandsSo(SimulatedHouse house) {
        for (FactBody body : house.newFacts) {
            if (body instanceof CallFact.Queued queued) {
                Call call = house.room.memory.calls.get(queued.call());
                check(
                        call == null
                                || queued.priority()
                                        >= house.room
                                                .plan
                                                .callers()
                                                .priorityOf(call.customerNumber()),
                        "call " + queued.call() + " stands behind its caller's priority");
            }
        }
    }

    private static void nobodyWaitsBesideAFreeAgent(
            SimulatedHouse house, List<Call> waiting, List<Agent> ready) {
        for (Agent agent : ready) {
            for (Call call : waiting) {
                check(
                        !suits(house, agent, call),
                        "call " + call.id + " waits and agent " + agent.id + " is free");
            }
        }
    }

    /** Whoever is rung now is rung for the first of those whom they could serve. */
    private static void firstInFirstOut(SimulatedHouse house, List<Call> waiting) {
        for (FactBody body : house.newFacts) {
            if (body instanceof OfferFact.Made made) {
                Call served = house.room.memory.calls.get(made.call());
                Agent agent = house.see(made.agent());
                for (Call other : waiting) {
                    check(
                            served == null
                                    || !served.isWaiting()
                                    || !suits(house, agent, other)
                                    || Line.IN_LINE.compare(served, other) < 0,
                            "call " + made.call() + " was served before " + other.id);
                }
            }
        }
    }

    private static void nobodyIsCalledBackTwice(SimulatedHouse house) {
        Set<Callbacks.Wanted> wanted = new HashSet<>();
        for (Call call : house.room.memory.calls.values()) {
            if (call.callback != null) {
                var one = new Callbacks.Wanted(call.place().queue, call.callback.number);
                check(wanted.add(one), "call " + call.id + " is the second to be called back");
            }
        }
        check(
                wanted.equals(house.room.memory.callbacks.keySet()),
                "some who are to be called back are not known by their number");
    }

    private static boolean suits(SimulatedHouse house, Agent agent, Call call) {
        FloorPlan.QueuePlan queue = house.room.plan.queues().get(call.place().queue);
        Map<String, Integer> skills = agent.plan == null ? Map.of() : agent.plan.skills();
        return queue != null
                && queue.members().contains(agent.id)
                && call.place().demand.steps().get(call.place().step).isMetBy(skills);
    }

    private static void noAgentIsRungTwice(Agent agent) {
        int offers = 0;
        int up = 0;
        for (Leg leg : agent.legs) {
            offers += leg.offer == null ? 0 : 1;
            up += leg.isUp() ? 1 : 0;
        }
        check(offers <= 1, "agent " + agent.id + " is rung for two calls");
        check(offers == 0 || up == 0, "agent " + agent.id + " is rung while talking");
    }

    private static void eachCallIsSomewhere(SimulatedHouse house, Call call) {
        FloorPlan.QueuePlan queue =
                call.standing == null ? null : house.room.plan.queues().get(call.standing.queue);
        boolean ringsAll = queue != null && queue.strategy() == Strategy.RING_ALL;
        check(ringsAll || call.offers.size() <= 1, "call " + call.id + " rings two agents");
        switch (call.phase) {
            case Call.Phase.Waiting() -> {
                check(
                        call.callback != null
                                || call.legs.stream().anyMatch(leg -> !leg.isClosing()),
                        "call " + call.id + " waits for nobody");
                check(
                        call.offers.isEmpty() == (call.line != null)
                                || house.room.memory.lines.queue(call.place().queue) == null,
                        "call " + call.id + " is neither in line nor offered");
            }
            case Call.Phase.SetAside() ->
                    check(
                            call.isCallback() && call.line == null && call.offers.isEmpty(),
                            "call " + call.id + " is set aside, and nobody will come back to it");
            case Call.Phase.Talking() ->
                    check(
                            call.offers.isEmpty() && call.talkers().size() >= 2,
                            "call " + call.id + " talks to nobody");
            case Call.Phase.InFlow() ->
                    check(
                            call.position == null || !call.position.isOver(),
                            "call " + call.id + " is over in its flow, and not at all");
            case Call.Phase.Fetching _ -> {}
            case Call.Phase.Dialling _ -> {}
            case Call.Phase.Over() ->
                    check(
                            call.legs.stream().allMatch(Leg::isClosing),
                            "call " + call.id + " is over and a leg of it is not hung up");
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
