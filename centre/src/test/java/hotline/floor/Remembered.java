package hotline.floor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything in a memory that comes from facts, written down to be compared. */
final class Remembered {

    private Remembered() {}

    static Map<String, String> of(Memory memory) {
        Map<String, String> all = new TreeMap<>();
        memory.agents.values().forEach(agent -> all.put("agent " + agent.id, describe(agent)));
        memory.calls.values().forEach(call -> all.put("call " + call.id, describe(call)));
        memory.legs.values().forEach(leg -> all.put("leg " + leg.id, describe(leg)));
        return all;
    }

    private static String describe(Agent agent) {
        return String.join(
                " ",
                List.of(
                        String.valueOf(agent.desk),
                        agent.shift.name(),
                        agent.breakReason,
                        String.valueOf(agent.phone),
                        String.valueOf(agent.pageOpen),
                        String.valueOf(agent.pageLost),
                        String.valueOf(agent.notReady),
                        String.valueOf(agent.missed),
                        String.valueOf(agent.wrapUp),
                        String.valueOf(agent.calls),
                        agent.talked.toString(),
                        agent.idleSince.toString(),
                        new TreeMap<>(
                                        Map.copyOf(
                                                agent.lastOffered.entrySet().stream()
                                                        .collect(
                                                                java.util.stream.Collectors.toMap(
                                                                        e -> e.getKey().toString(),
                                                                        Map.Entry::getValue))))
                                .toString(),
                        agent.doing.name(),
                        agent.doingSince.toString()));
    }

    private static String describe(Call call) {
        return String.join(
                " ",
                List.of(
                        call.direction.name(),
                        call.from,
                        call.to,
                        call.phase.getClass().getSimpleName(),
                        call.phaseSince.toString(),
                        String.valueOf(call.position),
                        String.valueOf(call.attempts),
                        call.standing == null ? "" : call.standing.place + "/" + call.standing.step,
                        String.valueOf(call.held),
                        String.valueOf(call.threeWay),
                        String.valueOf(call.connected),
                        String.valueOf(call.recording),
                        call.consult == null ? "" : call.consult.asked().id.toString(),
                        call.offers.stream().map(offer -> offer.id.toString()).toList().toString(),
                        call.legs.stream().map(leg -> leg.id.toString()).toList().toString()));
    }

    private static String describe(Leg leg) {
        return String.join(
                " ",
                List.of(
                        leg.call.id.toString(),
                        leg.role.name(),
                        leg.state.name(),
                        leg.agent == null ? "" : leg.agent.id.toString(),
                        leg.offer == null ? "" : leg.offer.id.toString(),
                        String.valueOf(leg.talkingSince),
                        String.valueOf(leg.incoming)));
    }
}
