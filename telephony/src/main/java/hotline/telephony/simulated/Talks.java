package hotline.telephony.simulated;

import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.SwitchEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who talks to whom. */
final class Talks {

    private final News news;
    private final Map<Leg, Talk> talkOf = new HashMap<>();

    Talks(News news) {
        this.news = news;
    }

    /** Connects these legs, and nobody else, with each other; their supervisors come along. */
    void join(List<Leg> legs) {
        Talk old = talkOf.get(legs.getFirst());
        Talk talk = old != null && old.isAmong(legs) ? old : gather(legs);
        legs.forEach(Leg::stopListening);
        for (Leg leg : legs) {
            talk.otherThan(leg).ifPresent(other -> tellOfTalk(leg, other));
            talk.noticeCompany();
        }
    }

    private Talk gather(List<Leg> legs) {
        Map<Leg, Talk.Beside> following = takeSupervisorsOf(legs);
        legs.forEach(this::leave);
        var talk = new Talk();
        talk.members.addAll(legs);
        legs.forEach(leg -> talkOf.put(leg, talk));
        talk.supervisors.putAll(following);
        following.keySet().forEach(supervisor -> talkOf.put(supervisor, talk));
        return talk;
    }

    /** A supervisor goes where the agent goes. */
    private Map<Leg, Talk.Beside> takeSupervisorsOf(List<Leg> legs) {
        Map<Leg, Talk.Beside> found = new LinkedHashMap<>();
        for (Leg leg : legs) {
            Talk old = talkOf.get(leg);
            if (old != null) {
                old.supervisors.forEach(
                        (supervisor, beside) -> {
                            if (beside.agent() == leg && !legs.contains(supervisor)) {
                                found.put(supervisor, beside);
                            }
                        });
                old.supervisors.keySet().removeAll(found.keySet());
            }
        }
        return found;
    }

    /** Lets a supervisor take part in the agent's talk. */
    void supervise(Leg supervisor, Leg agent, Supervision way) {
        Talk talk = talkOf.get(agent);
        if (!supervisor.isAnswered() || supervisor == agent) {
            refuse(supervisor, "the supervisor's own leg must be answered");
        } else if (talk == null || !talk.members.contains(agent)) {
            refuse(supervisor, "the agent's leg talks to nobody");
        } else if (talk.members.contains(supervisor)) {
            refuse(supervisor, "the supervisor is one of the talkers");
        } else {
            if (talkOf.get(supervisor) != talk) {
                leave(supervisor);
                talkOf.put(supervisor, talk);
            }
            supervisor.stopListening();
            talk.supervisors.put(supervisor, new Talk.Beside(agent, way));
            tellOfTalk(supervisor, agent);
        }
    }

    /**
     * Takes a leg out of its talk; those who are left alone are told, the leg itself is not.
     *
     * @return whether it was in one
     */
    boolean leave(Leg leg) {
        Talk talk = talkOf.remove(leg);
        if (talk == null) {
            return false;
        }
        if (talk.supervisors.remove(leg) != null) {
            return true;
        }
        talk.members.remove(leg);
        boolean over = talk.members.size() < 2;
        List.copyOf(talk.supervisors.entrySet())
                .forEach(
                        entry -> {
                            if (over || entry.getValue().agent() == leg) {
                                talk.supervisors.remove(entry.getKey());
                                nowAlone(entry.getKey());
                            }
                        });
        if (over) {
            talk.members.forEach(this::nowAlone);
            talk.members.clear();
        }
        return true;
    }

    /** As {@link #leave}, and the leg is told as well. */
    void separate(Leg leg) {
        if (leave(leg)) {
            tellOfEnd(leg);
        }
    }

    /** A leg was answered; who was waiting for it in a talk now has company. */
    void answered(Leg leg) {
        Talk talk = talkOf.get(leg);
        if (talk != null) {
            talk.noticeCompany();
        }
    }

    /** Whom a leg talks to: its partner, or the first of many. Nobody who only supervises. */
    Optional<Leg> otherThan(Leg leg) {
        return Optional.ofNullable(talkOf.get(leg))
                .filter(talk -> talk.members.contains(leg))
                .flatMap(talk -> talk.otherThan(leg));
    }

    /** Who gets the keys that are pressed on this leg; among more than two nobody is meant. */
    Optional<Leg> otherOfTwo(Leg leg) {
        return Optional.ofNullable(talkOf.get(leg))
                .filter(talk -> talk.members.size() == 2)
                .flatMap(talk -> talk.otherThan(leg));
    }

    Set<Sound> heardBy(Leg ear) {
        Talk talk = talkOf.get(ear);
        return talk == null ? Set.of() : talk.heardBy(ear);
    }

    private void nowAlone(Leg leg) {
        talkOf.remove(leg);
        tellOfEnd(leg);
    }

    private void tellOfTalk(Leg leg, Leg other) {
        news.tell(new SwitchEvent.Bridged(news.instant(), leg.id(), other.id()));
    }

    private void tellOfEnd(Leg leg) {
        news.tell(new SwitchEvent.Separated(news.instant(), leg.id()));
    }

    private void refuse(Leg supervisor, String why) {
        news.refuse(supervisor.id(), "supervise", why);
    }
}
