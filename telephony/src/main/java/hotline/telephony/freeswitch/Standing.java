package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How legs stand to each other as FreeSWITCH shows it, channel by channel ({@code uuid_dump}, which
 * does not lag as the listings do).
 *
 * @param groups who hears each other
 * @param beside who eavesdrops, and on whom
 * @param alone who is with nobody
 */
record Standing(List<Group> groups, Map<Leg, Leg> beside, Set<Leg> alone) {

    /** Both ends of a bridge are in one of these; the partner's name stays behind when it ends. */
    private static final Set<String> BRIDGED = Set.of("CS_SOFT_EXECUTE", "CS_EXCHANGE_MEDIA");

    /**
     * @param room the conference's name; empty for a bridge
     */
    record Group(String room, List<Leg> members) {}

    /** Of legs that move just now nothing is said: the next look, or an event, says more. */
    static Standing of(Map<Leg, EslEvent> dumps, Legs legs) {
        List<Group> groups = new ArrayList<>();
        Map<String, List<Leg>> rooms = new LinkedHashMap<>();
        Map<Leg, Leg> beside = new HashMap<>();
        Set<Leg> alone = new HashSet<>();
        dumps.forEach(
                (leg, dump) -> {
                    String partner = partner(dump);
                    if (!partner.isEmpty()) {
                        legs.ofChannel(partner)
                                .filter(other -> isMutual(leg, other, dumps))
                                .filter(other -> leg.channel().compareTo(other.channel()) < 0)
                                .ifPresent(other -> groups.add(new Group("", List.of(leg, other))));
                    } else if (runs(dump, "conference")) {
                        rooms.computeIfAbsent(room(dump), _ -> new ArrayList<>()).add(leg);
                    } else if (runs(dump, "eavesdrop")) {
                        legs.ofChannel(dump.variable("current_application_data", ""))
                                .ifPresent(agent -> beside.put(leg, agent));
                    } else {
                        alone.add(leg);
                    }
                });
        rooms.forEach(
                (room, members) -> {
                    if (members.size() > 1) {
                        groups.add(new Group(room, members));
                    } else {
                        alone.addAll(members);
                    }
                });
        return new Standing(groups, beside, alone);
    }

    private static boolean isMutual(Leg leg, Leg other, Map<Leg, EslEvent> dumps) {
        EslEvent dump = dumps.get(other);
        return dump != null && partner(dump).equals(leg.channel());
    }

    private static String partner(EslEvent dump) {
        return BRIDGED.contains(dump.text("Channel-State", ""))
                ? dump.variable("signal_bond", "")
                : "";
    }

    /** What ran last stays written there; only in this state it still runs. */
    private static boolean runs(EslEvent dump, String application) {
        return dump.text("Channel-State", "").equals("CS_EXECUTE")
                && dump.variable("current_application", "").equals(application);
    }

    private static String room(EslEvent dump) {
        String data = dump.variable("current_application_data", "");
        int profile = data.indexOf('@');
        return profile < 0 ? data : data.substring(0, profile);
    }
}
