package hotline.telephony.simulated;

import hotline.telephony.phone.Supervision;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Legs that hear each other, and supervisors that listen in. */
final class Conversation {

    /** Over whose shoulder a supervisor looks, and how. */
    record Oversight(SimulatedLeg agent, Supervision way) {}

    final Set<SimulatedLeg> members = new LinkedHashSet<>();
    final Map<SimulatedLeg, Oversight> supervisors = new LinkedHashMap<>();

    Set<Sound> heardBy(SimulatedLeg ear) {
        Stream<Sound> others =
                members.stream().filter(leg -> leg != ear).flatMap(SimulatedLeg::voice);
        Stream<Sound> above =
                supervisors.entrySet().stream()
                        .filter(entry -> isHeard(entry.getKey(), entry.getValue(), ear))
                        .flatMap(entry -> entry.getKey().voice());
        return Stream.concat(others, above).collect(Collectors.toSet());
    }

    private boolean isHeard(SimulatedLeg supervisor, Oversight oversight, SimulatedLeg ear) {
        return supervisor != ear
                && members.contains(ear)
                && switch (oversight.way()) {
                    case MONITOR -> false;
                    case WHISPER -> oversight.agent() == ear;
                    case BARGE -> true;
                };
    }

    /** The one that is named as whom this leg talks to: its partner, or the first of many. */
    Optional<SimulatedLeg> otherThan(SimulatedLeg leg) {
        return members.stream().filter(member -> member != leg).findFirst();
    }
}
