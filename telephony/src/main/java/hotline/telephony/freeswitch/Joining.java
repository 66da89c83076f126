package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.freeswitch.Talk.Beside;
import hotline.telephony.freeswitch.Talk.State;
import hotline.telephony.phone.Supervision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Connects legs of one node: two, more, a supervisor; and takes one out again. */
final class Joining {

    private final Talks talks;

    Joining(Talks talks) {
        this.talks = talks;
    }

    /** Connects these legs, and nobody else, with each other. Returns why not, if it cannot. */
    Optional<String> join(List<Leg> legs, String command) {
        Optional<String> objection = objection(legs);
        if (objection.isPresent()) {
            return objection;
        }
        Talk present = talks.of(legs.getFirst());
        if (present != null && present.isUp() && present.members().equals(Set.copyOf(legs))) {
            talks.tellBridged(present);
            return Optional.empty();
        }
        if (legs.size() == 2) {
            connect(talks.begin(legs, ""), legs.getFirst(), legs.getLast(), command);
        } else {
            List<List<Leg>> couples = couplesAmong(legs);
            assemble(talks.begin(legs, "hotline-" + UUID.randomUUID()), couples, command);
        }
        return Optional.empty();
    }

    private static Optional<String> objection(List<Leg> legs) {
        for (Leg leg : legs) {
            if (leg.isOver() || leg.isHangingUp()) {
                return Optional.of("no leg " + leg.id());
            }
            if (!leg.canHear()) {
                return Optional.of("no sound yet on leg " + leg.id());
            }
            if (leg.node() != legs.getFirst().node()) {
                return Optional.of(
                        "the legs live on two FreeSWITCH nodes, "
                                + legs.getFirst().node().name()
                                + " and "
                                + leg.node().name());
            }
        }
        return Optional.empty();
    }

    private void connect(Talk talk, Leg one, Leg other, String command) {
        one.node()
                .link()
                .api(
                        ApiCommand.of("uuid_bridge", one.channel(), other.channel()),
                        answer -> {
                            if (answer.isRefusal() && talk.state() == State.ASKED) {
                                talks.refuse(one, command, answer.detail());
                                talks.notDone(talk);
                            }
                        });
    }

    // ---- rooms ---------------------------------------------------------------------------------

    /** Who talks to each other among these, two by two. */
    private List<List<Leg>> couplesAmong(List<Leg> legs) {
        List<List<Leg>> couples = new ArrayList<>();
        for (Leg leg : legs) {
            Talk talk = talks.of(leg);
            if (talk != null && !talk.isRoom() && talk.isUp() && talk.members().contains(leg)) {
                Leg other = talk.otherThan(leg);
                if (legs.indexOf(other) > legs.indexOf(leg)) {
                    couples.add(List.of(leg, other));
                }
            }
        }
        return couples;
    }

    /** Two who talk already go together, or FreeSWITCH would park one of them on the way. */
    private void assemble(Talk talk, List<List<Leg>> couples, String command) {
        Set<Leg> coupled = new HashSet<>();
        for (List<Leg> couple : couples) {
            coupled.addAll(couple);
            bring(talk, couple, command);
        }
        for (Leg leg : List.copyOf(talk.members())) {
            if (!coupled.contains(leg)) {
                bring(talk, List.of(leg), command);
            }
        }
    }

    /**
     * @param together one, or two who talk to each other
     */
    private void bring(Talk talk, List<Leg> together, String command) {
        Leg first = together.getFirst();
        ApiCommand transfer = ApiCommand.of("uuid_transfer", first.channel());
        first.node()
                .link()
                .api(
                        (together.size() > 1 ? transfer.word("-both") : transfer)
                                .word("conference:" + talk.room() + "@hotline")
                                .word("inline"),
                        answer -> {
                            if (answer.isRefusal()) {
                                notBrought(talk, together, command, answer.detail());
                            }
                        });
    }

    /** FreeSWITCH left them where they were: two who talked still do. */
    private void notBrought(Talk talk, List<Leg> together, String command, String why) {
        if (!talk.members().containsAll(together)) {
            return; // they have been taken elsewhere meanwhile
        }
        talks.refuse(together.getFirst(), command, why);
        if (together.size() > 1) {
            talks.begin(together, "").isNow(State.UP);
        } else {
            talks.leave(together.getFirst(), Set.copyOf(together));
        }
    }

    // ---- supervisors ---------------------------------------------------------------------------

    /** Lets a supervisor take part in the agent's talk. Returns why not, if it cannot. */
    Optional<String> supervise(Leg supervisor, Leg agent, Supervision way) {
        Optional<String> objection = objection(List.of(supervisor, agent));
        if (objection.isPresent()) {
            return objection;
        }
        Talk talk = talks.of(agent);
        if (talk == null || !talk.members().contains(agent)) {
            return Optional.of("leg " + agent.id() + " talks to nobody");
        }
        if (talk.members().contains(supervisor)) {
            return Optional.of("the supervisor is one of those who talk");
        }
        if (talks.of(supervisor) != talk) {
            talks.leave(supervisor, Set.of(supervisor));
        }
        talks.enter(supervisor, talk);
        talk.supervisors().put(supervisor, new Beside(agent, way));
        sit(supervisor, agent, way);
        return Optional.empty();
    }

    /**
     * The names of the variables are seen from the watched leg: bleg is heard by the agent, aleg by
     * whom the agent talks to (facts §13).
     */
    private void sit(Leg supervisor, Leg agent, Supervision way) {
        boolean agentHears = way != Supervision.MONITOR;
        boolean othersHear = way == Supervision.BARGE;
        Link link = supervisor.node().link();
        link.api(
                ApiCommand.of(
                        "uuid_setvar_multi",
                        supervisor.channel(),
                        "eavesdrop_whisper_bleg="
                                + agentHears
                                + ";eavesdrop_whisper_aleg="
                                + othersHear),
                _ -> {});
        link.api(
                ApiCommand.of("uuid_transfer", supervisor.channel())
                        .word("eavesdrop:" + agent.channel() + ",park")
                        .word("inline"),
                answer -> {
                    if (answer.isRefusal()) {
                        talks.refuse(supervisor, "supervise", answer.detail());
                        talks.leave(supervisor, Set.of(supervisor));
                        talks.nowAlone(supervisor);
                    }
                });
    }

    // ---- taking out ----------------------------------------------------------------------------

    /** Takes a leg out of its talk, or stops what runs on it. It stays up and hears silence. */
    void separate(Leg leg) {
        leg.player().movedOn();
        talks.leave(leg, Set.of(leg));
        talks.park(leg);
    }
}
