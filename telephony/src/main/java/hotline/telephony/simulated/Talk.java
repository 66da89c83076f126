package hotline.telephony.simulated;

import hotline.telephony.phone.Supervision;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Legs that hear each other, and the supervisors beside them. */
final class Talk {

    /** Beside whom a supervisor sits, and how. */
    record Beside(Leg agent, Supervision way) {}

    final Set<Leg> members = new LinkedHashSet<>();
    final Map<Leg, Beside> supervisors = new LinkedHashMap<>();

    Set<Sound> heardBy(Leg ear) {
        Stream<Sound> others = members.stream().filter(leg -> leg != ear).flatMap(Leg::voice);
        Stream<Sound> above =
                supervisors.entrySet().stream()
                        .filter(entry -> isHeard(entry.getKey(), entry.getValue(), ear))
                        .flatMap(entry -> entry.getKey().voice());
        return Stream.concat(others, above).collect(Collectors.toSet());
    }

    private boolean isHeard(Leg supervisor, Beside beside, Leg ear) {
        return supervisor != ear
                && members.contains(ear)
                && switch (beside.way()) {
                    case MONITOR -> false;
                    case WHISPER -> beside.agent() == ear;
                    case BARGE -> true;
                };
    }

    boolean isAmong(List<Leg> legs) {
        return members.size() == legs.size() && members.containsAll(legs);
    }

    /** The one that is named as whom this leg talks to: its partner, or the first of many. */
    Optional<Leg> otherThan(Leg leg) {
        return members.stream().filter(member -> member != leg).findFirst();
    }

    /** Whoever is answered and finds somebody else answered there begins to talk. */
    void noticeCompany() {
        if (members.stream().filter(Leg::isAnswered).count() >= 2) {
            members.stream().filter(Leg::isAnswered).forEach(Leg::connected);
        }
    }
}
