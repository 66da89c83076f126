package hotline.telephony.embedded;

import hotline.telephony.media.MediaEngine;
import hotline.telephony.media.Supervising;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who talks to whom. That is a fact about several legs on several lanes, so it is changed under one
 * lock, and the media ports are asked under it too: what they do is what is written here. Each leg
 * tells of it on its own lane, in the order of the changes.
 */
final class Talks {

    /** Legs that hear each other, and the supervisors beside them. */
    private static final class Talk {
        private final Set<Leg> members = new LinkedHashSet<>();
        private final Map<Leg, Beside> supervisors = new LinkedHashMap<>();
    }

    /** Beside whom a supervisor sits, and how. */
    private record Beside(Leg agent, Supervision way) {}

    private final MediaEngine media;
    private final Map<Leg, Talk> talkOf = new HashMap<>();

    Talks(MediaEngine media) {
        this.media = media;
    }

    /**
     * Connects these legs, and nobody else, with each other; their supervisors come along. Returns
     * why not, if it cannot.
     */
    synchronized Optional<String> join(List<Leg> legs) {
        Optional<String> objection =
                legs.stream().flatMap(leg -> objection(leg).stream()).findFirst();
        if (objection.isPresent()) {
            return objection;
        }
        Map<Leg, Beside> following = supervisorsOf(legs);
        Set<Leg> moving = new HashSet<>(legs);
        moving.addAll(following.keySet());
        legs.forEach(leg -> leave(leg, moving));
        var talk = new Talk();
        talk.members.addAll(legs);
        legs.forEach(leg -> talkOf.put(leg, talk));
        media.conference(legs.stream().map(Leg::port).toList());
        Leg first = legs.getFirst();
        legs.forEach(leg -> leg.nowTalksTo(leg == first ? legs.get(1) : first));
        following.forEach((supervisor, beside) -> sit(supervisor, beside, talk));
        return Optional.empty();
    }

    /** Who sits beside one of these legs and is not one of them. */
    private Map<Leg, Beside> supervisorsOf(List<Leg> legs) {
        Map<Leg, Beside> found = new LinkedHashMap<>();
        for (Leg leg : legs) {
            Talk talk = talkOf.get(leg);
            if (talk != null) {
                talk.supervisors.forEach(
                        (supervisor, beside) -> {
                            if (beside.agent == leg && !legs.contains(supervisor)) {
                                found.put(supervisor, beside);
                            }
                        });
            }
        }
        return found;
    }

    private void sit(Leg supervisor, Beside beside, Talk talk) {
        talkOf.put(supervisor, talk);
        talk.supervisors.put(supervisor, beside);
        supervisor
                .port()
                .supervise(
                        beside.agent.port(),
                        switch (beside.way) {
                            case MONITOR -> Supervising.MONITOR;
                            case WHISPER -> Supervising.WHISPER;
                            case BARGE -> Supervising.BARGE;
                        });
    }

    /** Lets a supervisor take part in the agent's talk. Returns why not, if it cannot. */
    synchronized Optional<String> supervise(Leg supervisor, Leg agent, Supervision way) {
        Optional<String> objection = objection(supervisor);
        if (objection.isPresent()) {
            return objection;
        }
        Talk talk = talkOf.get(agent);
        if (talk == null || !talk.members.contains(agent)) {
            return Optional.of("leg " + agent.id() + " talks to nobody");
        }
        if (talk.members.contains(supervisor)) {
            return Optional.of("the supervisor is one of those who talk");
        }
        if (talkOf.get(supervisor) != talk) {
            leave(supervisor, Set.of(supervisor));
        }
        sit(supervisor, new Beside(agent, way), talk);
        supervisor.nowTalksTo(agent);
        return Optional.empty();
    }

    /**
     * Takes a leg out of its talk; those who are left alone are told, the leg itself is not. What
     * its own port does next is left to whoever asks.
     *
     * @return whether it was in one
     */
    synchronized boolean leave(Leg leg) {
        return leave(leg, Set.of(leg));
    }

    /** All who talk with a leg; not those who supervise. */
    synchronized List<Leg> partnersOf(Leg leg) {
        Talk talk = talkOf.get(leg);
        return talk == null || !talk.members.contains(leg)
                ? List.of()
                : talk.members.stream().filter(member -> member != leg).toList();
    }

    /** Whom a leg talks to when that is one other leg. */
    synchronized Optional<LegId> partnerOf(Leg leg) {
        Talk talk = talkOf.get(leg);
        return talk == null || talk.members.size() != 2 || !talk.members.contains(leg)
                ? Optional.empty()
                : talk.members.stream().filter(member -> member != leg).map(Leg::id).findFirst();
    }

    private static Optional<String> objection(Leg leg) {
        if (leg.isOver()) {
            return Optional.of("no leg " + leg.id());
        }
        return leg.canHear() ? Optional.empty() : Optional.of("no sound yet on leg " + leg.id());
    }

    /**
     * @param moving those who know already, for they asked for it
     */
    private boolean leave(Leg leg, Set<Leg> moving) {
        Talk talk = talkOf.remove(leg);
        if (talk == null) {
            return false;
        }
        if (talk.supervisors.remove(leg) != null) {
            return true;
        }
        talk.members.remove(leg);
        boolean over = talk.members.size() < 2;
        Map.copyOf(talk.supervisors)
                .forEach(
                        (supervisor, beside) -> {
                            if (over || beside.agent == leg) {
                                talk.supervisors.remove(supervisor);
                                nowAlone(supervisor, moving);
                            }
                        });
        if (over) {
            List.copyOf(talk.members).forEach(member -> nowAlone(member, moving));
            talk.members.clear();
        }
        return true;
    }

    private void nowAlone(Leg leg, Set<Leg> moving) {
        talkOf.remove(leg);
        if (!moving.contains(leg)) {
            leg.port().separate();
            leg.nowTalksToNobody();
        }
    }
}
