package hotline.telephony.freeswitch;

import hotline.telephony.freeswitch.Talk.Beside;
import hotline.telephony.freeswitch.Talk.State;
import hotline.telephony.phone.Supervision;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Makes what we believe of who talks to whom what FreeSWITCH shows, after we did not listen. What
 * an event has told since we listen again is believed before any look.
 */
final class Reconciling {

    private final Talks talks;

    Reconciling(Talks talks) {
        this.talks = talks;
    }

    /**
     * @param heardSince since when no event was missed
     * @param aloud whether anybody knows of these legs yet, and must be told what has changed
     */
    void compare(Standing standing, Instant heardSince, boolean aloud) {
        standing.groups().forEach(group -> together(group, heardSince, aloud));
        standing.beside()
                .forEach((supervisor, agent) -> sits(supervisor, agent, heardSince, aloud));
        standing.alone().forEach(leg -> alone(leg, heardSince));
    }

    private boolean isFresh(Leg leg, Instant heardSince) {
        Talk talk = talks.of(leg);
        return talk != null && !talk.since().isBefore(heardSince);
    }

    private void together(Standing.Group group, Instant heardSince, boolean aloud) {
        List<Leg> members = group.members();
        if (members.stream().anyMatch(leg -> isFresh(leg, heardSince))) {
            return;
        }
        Talk present = talks.of(members.getFirst());
        if (present != null && present.members().equals(Set.copyOf(members))) {
            if (present.state() == State.ASKED) {
                talks.isUp(present);
            } else {
                present.isNow(State.UP);
            }
        } else if (aloud || members.stream().anyMatch(talks::isTalking)) {
            talks.isUp(talks.begin(members, group.room()));
        } else {
            talks.found(members, group.room());
        }
    }

    private void sits(Leg supervisor, Leg agent, Instant heardSince, boolean aloud) {
        Talk talk = talks.of(agent);
        Talk present = talks.of(supervisor);
        if (isFresh(supervisor, heardSince)
                || talk == null
                || talk.members().contains(supervisor)
                || present == talk) {
            return;
        }
        if (present != null) {
            talks.leave(supervisor, Set.of(supervisor));
        }
        talks.enter(supervisor, talk);
        // How it sits there is in nobody's books; asked again it is set anew.
        talk.supervisors().put(supervisor, new Beside(agent, Supervision.MONITOR));
        if (aloud) {
            talks.eavesdrops(supervisor);
        }
    }

    /** Talks to nobody, whatever we believed. */
    private void alone(Leg leg, Instant heardSince) {
        Talk talk = talks.of(leg);
        if (talk == null || isFresh(leg, heardSince)) {
            return;
        }
        switch (talk.state()) {
            case ASKED -> {
                talks.refuse(
                        leg,
                        talk.isRoom() ? "conference" : "bridge",
                        "the connection to FreeSWITCH was lost, and it was not done");
                talks.notDone(talk);
            }
            case UP -> {
                talks.leave(leg, Set.of());
                if (leg.isParked()) {
                    talks.nowAlone(leg);
                } else {
                    talks.park(leg);
                }
            }
            case BROKEN, REFERRED -> {} // its timer, or the answer to the phone, ends it
        }
    }
}
