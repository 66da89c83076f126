package hotline.telephony.freeswitch;

import hotline.telephony.phone.Supervision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Legs that hear each other: two that are bridged, or some in a room; supervisors beside them. */
final class Talk {

    enum State {
        /** FreeSWITCH was asked and has not told yet. */
        ASKED,
        UP,
        /** FreeSWITCH broke it without being asked: a transfer, or an end that is on its way. */
        BROKEN,
        /** A member's phone asked for a blind transfer, and waits for our word. */
        REFERRED
    }

    /** Beside whom a supervisor sits, and how. */
    record Beside(Leg agent, Supervision way) {}

    private final String room;
    private final Set<Leg> members;
    private final Map<Leg, Beside> supervisors = new LinkedHashMap<>();
    private final Instant since;
    private State state = State.ASKED;

    /**
     * @param room the conference's name; empty for a bridge
     */
    Talk(List<Leg> members, String room, Instant since) {
        this.members = new LinkedHashSet<>(members);
        this.room = room;
        this.since = since;
    }

    Set<Leg> members() {
        return members;
    }

    Map<Leg, Beside> supervisors() {
        return supervisors;
    }

    String room() {
        return room;
    }

    boolean isRoom() {
        return !room.isEmpty();
    }

    /** When it was asked for or told. */
    Instant since() {
        return since;
    }

    State state() {
        return state;
    }

    void isNow(State next) {
        state = next;
    }

    boolean isUp() {
        return state == State.UP;
    }

    boolean isPairOf(Leg one, Leg other) {
        return !isRoom() && members.size() == 2 && members.contains(one) && members.contains(other);
    }

    Leg otherThan(Leg leg) {
        return members.stream().filter(each -> each != leg).findFirst().orElse(leg);
    }
}
