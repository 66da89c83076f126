package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who talks to whom. Two are a bridge of FreeSWITCH, more are a conference, a supervisor is an
 * eavesdropper of the agent's leg. Whoever is left alone is told so when FreeSWITCH has parked it,
 * for only then it can be connected anew.
 */
final class Talks {

    /** FreeSWITCH parks who is left alone within some 100 ms. */
    private static final Duration PARKS_WITHIN = Duration.ofSeconds(3);

    private static final Duration LISTED_WITHIN = Duration.ofSeconds(5);

    private enum State {
        /** FreeSWITCH was asked and has not told yet. */
        ASKED,
        UP,
        /** FreeSWITCH broke it without being asked: a transfer, or an end that is on its way. */
        BROKEN,
        /** A member's phone asked for a blind transfer, and waits for our word. */
        REFERRED
    }

    /** Beside whom a supervisor sits, and how. */
    private record Beside(Leg agent, Supervision way) {}

    private static final class Talk {
        private final String name = "hotline-" + UUID.randomUUID();
        private final Set<Leg> members;
        private final boolean room;
        private final Map<Leg, Beside> supervisors = new LinkedHashMap<>();
        private final Instant since;
        private State state = State.ASKED;

        /** Who left another talk for this one; a refusal leaves them alone. */
        private final Set<Leg> movedHere = new HashSet<>();

        private Talk(List<Leg> members, Instant since) {
            this.since = since;
            this.members = new LinkedHashSet<>(members);
            this.room = members.size() > 2;
        }

        private boolean isPairOf(Leg one, Leg other) {
            return !room && members.size() == 2 && members.contains(one) && members.contains(other);
        }

        private Leg otherThan(Leg leg) {
            return members.stream().filter(each -> each != leg).findFirst().orElse(leg);
        }
    }

    private final House house;
    private final Map<Leg, Talk> talkOf = new HashMap<>();
    private final Set<Leg> parting = new HashSet<>();

    Talks(House house) {
        this.house = house;
    }

    // ---- what we are asked ---------------------------------------------------------------------

    /** Connects these legs, and nobody else, with each other. Returns why not, if it cannot. */
    Optional<String> join(List<Leg> legs, String command) {
        Optional<String> objection = objection(legs);
        if (objection.isPresent()) {
            return objection;
        }
        Talk present = talkOf.get(legs.getFirst());
        if (present != null
                && present.state == State.UP
                && present.members.equals(Set.copyOf(legs))) {
            tellBridged(present);
            return Optional.empty();
        }
        Map<Leg, Beside> following = supervisorsOf(legs);
        Set<Leg> moving = new HashSet<>(legs);
        moving.addAll(following.keySet());
        List<List<Leg>> couples = couplesAmong(legs);
        var talk = new Talk(legs, house.now());
        legs.stream().filter(this::hasBeenToldBridged).forEach(talk.movedHere::add);
        legs.forEach(leg -> leave(leg, moving));
        legs.forEach(leg -> enter(leg, talk));
        following.forEach(
                (supervisor, beside) -> {
                    talkOf.put(supervisor, talk);
                    talk.supervisors.put(supervisor, beside);
                });
        if (talk.room) {
            assemble(talk, couples, command);
        } else {
            connect(talk, legs.getFirst(), legs.getLast(), command);
        }
        return Optional.empty();
    }

    private boolean hasBeenToldBridged(Leg leg) {
        Talk talk = talkOf.get(leg);
        return talk != null && talk.state != State.ASKED;
    }

    private void enter(Leg leg, Talk talk) {
        parting.remove(leg);
        leg.nowParked(false);
        leg.player().movedOn();
        talkOf.put(leg, talk);
    }

    private void connect(Talk talk, Leg one, Leg other, String command) {
        one.node()
                .link()
                .api(
                        ApiCommand.of("uuid_bridge", one.channel(), other.channel()),
                        answer -> {
                            if (answer.isRefusal() && talk.state == State.ASKED) {
                                notDone(talk, one, command, answer.detail());
                            }
                        });
    }

    /** Two who talk already go together, or FreeSWITCH would park one of them on the way. */
    private void assemble(Talk talk, List<List<Leg>> couples, String command) {
        Set<Leg> brought = new HashSet<>();
        couples.forEach(couple -> brought.add(couple.getLast()));
        for (Leg leg : talk.members) {
            if (brought.contains(leg)) {
                continue;
            }
            boolean both = couples.stream().anyMatch(couple -> couple.getFirst() == leg);
            ApiCommand transfer = ApiCommand.of("uuid_transfer", leg.channel());
            leg.node()
                    .link()
                    .api(
                            (both ? transfer.word("-both") : transfer)
                                    .word("conference:" + talk.name + "@hotline")
                                    .word("inline"),
                            answer -> {
                                if (answer.isRefusal() && talk.members.contains(leg)) {
                                    refuse(leg, command, answer.detail());
                                    leave(leg, Set.of(leg));
                                }
                            });
        }
    }

    private void notDone(Talk talk, Leg asker, String command, String why) {
        refuse(asker, command, why);
        talk.members.forEach(
                member -> {
                    talkOf.remove(member, talk);
                    // Whatever came of it in FreeSWITCH, it stands there alone now.
                    member.node().order(ApiCommand.of("uuid_park", member.channel()));
                    if (talk.movedHere.contains(member)) {
                        nowAlone(member);
                    }
                });
        letSupervisorsGo(talk);
    }

    private List<List<Leg>> couplesAmong(List<Leg> legs) {
        List<List<Leg>> couples = new ArrayList<>();
        for (Leg leg : legs) {
            Talk talk = talkOf.get(leg);
            if (talk != null
                    && !talk.room
                    && talk.state == State.UP
                    && talk.members.contains(leg)) {
                Leg other = talk.otherThan(leg);
                if (legs.indexOf(other) > legs.indexOf(leg)) {
                    couples.add(List.of(leg, other));
                }
            }
        }
        return couples;
    }

    /** Lets a supervisor take part in the agent's talk. Returns why not, if it cannot. */
    Optional<String> supervise(Leg supervisor, Leg agent, Supervision way) {
        Optional<String> objection = objection(List.of(supervisor, agent));
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
        enter(supervisor, talk);
        talk.supervisors.put(supervisor, new Beside(agent, way));
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
                        refuse(supervisor, "supervise", answer.detail());
                        leave(supervisor, Set.of(supervisor));
                    }
                });
    }

    /** Takes a leg out of its talk, or stops what runs on it. It stays up and hears silence. */
    void separate(Leg leg) {
        leg.player().movedOn();
        boolean left = leave(leg, Set.of(leg));
        leg.nowParked(false);
        if (left) {
            nowAlone(leg);
        }
        leg.node().order(ApiCommand.of("uuid_park", leg.channel()));
    }

    // ---- what FreeSWITCH tells -----------------------------------------------------------------

    /** CHANNEL_BRIDGE. One that nobody here asked for is an attended transfer of a phone. */
    void bridged(Leg one, Leg other) {
        Talk talk = talkOf.get(one);
        if (talk == null || !talk.isPairOf(one, other)) {
            Map<Leg, Beside> following = supervisorsOf(List.of(one, other));
            Set<Leg> moving = new HashSet<>(List.of(one, other));
            moving.addAll(following.keySet());
            leave(one, moving);
            leave(other, moving);
            talk = new Talk(List.of(one, other), house.now());
            enter(one, talk);
            enter(other, talk);
            for (var each : following.entrySet()) {
                talkOf.put(each.getKey(), talk);
                talk.supervisors.put(each.getKey(), each.getValue());
            }
        }
        State before = talk.state;
        talk.state = State.UP;
        one.nowParked(false);
        other.nowParked(false);
        if (before == State.ASKED) {
            tellBridged(talk);
        }
    }

    /** CHANNEL_UNBRIDGE. One of ours is forgotten already when this comes. */
    void unbridged(Leg one, Leg other) {
        Talk talk = talkOf.get(one);
        if (talk == null || !talk.isPairOf(one, other) || talk.state != State.UP) {
            return;
        }
        if (one.isHangingUp() || other.isHangingUp()) {
            dissolve(talk);
            return;
        }
        talk.state = State.BROKEN;
        var _ =
                house.lane()
                        .after(
                                PARKS_WITHIN,
                                () -> {
                                    if (talk.state == State.BROKEN) {
                                        dissolve(talk);
                                    }
                                });
    }

    /** A member came into its conference. */
    void entered(Leg leg, String room) {
        Talk talk = talkOf.get(leg);
        if (talk != null && talk.room && talk.name.equals(room)) {
            talk.state = State.UP;
            leg.nowParked(false);
            house.tell(new Bridged(house.now(), leg.id(), talk.otherThan(leg).id()));
        }
    }

    /** The supervisor's eavesdrop runs. */
    void eavesdrops(Leg supervisor) {
        Talk talk = talkOf.get(supervisor);
        Beside beside = talk == null ? null : talk.supervisors.get(supervisor);
        if (beside != null) {
            house.tell(new Bridged(house.now(), supervisor.id(), beside.agent.id()));
        }
    }

    /** FreeSWITCH has parked the leg: it can be commanded again. */
    void parked(Leg leg) {
        leg.nowParked(true);
        if (parting.remove(leg)) {
            house.tell(new Separated(house.now(), leg.id()));
            return;
        }
        Talk talk = talkOf.get(leg);
        if (talk != null && talk.state == State.BROKEN) {
            dissolve(talk);
        }
    }

    /** A leg ended: who is left alone is told once it is parked. */
    void ended(Leg leg) {
        leave(leg, Set.of(leg));
        parting.remove(leg);
    }

    // ---- transfers -----------------------------------------------------------------------------

    /** A phone asks for a blind transfer; FreeSWITCH has parked both. */
    void referred(Leg asker) {
        Talk talk = talkOf.get(asker);
        if (talk != null && !talk.room) {
            talk.state = State.REFERRED;
        }
    }

    /** With whom the asker of a transfer talks, as long as nobody else does. */
    Optional<Leg> referredParty(Leg asker) {
        Talk talk = talkOf.get(asker);
        return talk != null && talk.state == State.REFERRED
                ? Optional.of(talk.otherThan(asker))
                : Optional.empty();
    }

    /** FreeSWITCH connects the two again. */
    void referralFailed(Leg asker) {
        Talk talk = talkOf.get(asker);
        if (talk != null && talk.state == State.REFERRED) {
            var _ =
                    house.lane()
                            .after(
                                    PARKS_WITHIN,
                                    () -> {
                                        if (talk.state == State.REFERRED) {
                                            dissolve(talk);
                                        }
                                    });
        }
    }

    void referralDone(Leg asker) {
        Talk talk = talkOf.get(asker);
        if (talk != null && talk.state == State.REFERRED) {
            dissolve(talk);
        }
    }

    /** Whether the leg is one of two who wait for the outcome of a transfer. */
    boolean isReferred(Leg leg) {
        Talk talk = talkOf.get(leg);
        return talk != null && talk.state == State.REFERRED;
    }

    // ---- questions -----------------------------------------------------------------------------

    /** Whom a leg talks to when that is one other leg. */
    Optional<LegId> partnerOf(Leg leg) {
        Talk talk = talkOf.get(leg);
        return talk == null
                        || talk.state == State.ASKED
                        || talk.members.size() != 2
                        || !talk.members.contains(leg)
                ? Optional.empty()
                : Optional.of(talk.otherThan(leg).id());
    }

    boolean isTalking(Leg leg) {
        return talkOf.containsKey(leg);
    }

    // ---- after a break of the connection -------------------------------------------------------

    /** Puts down what FreeSWITCH says is connected, without a word. */
    void found(List<Leg> members) {
        var talk = new Talk(members, house.now());
        talk.state = State.UP;
        members.forEach(leg -> talkOf.put(leg, talk));
    }

    /** Puts down a supervisor that FreeSWITCH says eavesdrops on the agent. */
    void foundSupervisor(Leg supervisor, Leg agent) {
        Talk talk = talkOf.get(agent);
        if (talk != null && !talk.members.contains(supervisor)) {
            talk.supervisors.put(supervisor, new Beside(agent, Supervision.MONITOR));
            talkOf.put(supervisor, talk);
        }
    }

    /** No listing shows the leg as connected; of a talk that is young that means nothing. */
    void notBridged(Leg leg) {
        Talk talk = talkOf.get(leg);
        if (talk != null
                && talk.state == State.UP
                && Duration.between(talk.since, house.now()).compareTo(LISTED_WITHIN) > 0) {
            leave(leg, Set.of());
            nowAlone(leg);
        }
    }

    // ---- leaving -------------------------------------------------------------------------------

    private Optional<String> objection(List<Leg> legs) {
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

    /**
     * @param moving who goes elsewhere anyway and needs no word
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
                                talkOf.remove(supervisor);
                                if (!moving.contains(supervisor)) {
                                    park(supervisor);
                                }
                            }
                        });
        if (over) {
            boolean parksItself = !talk.room;
            for (Leg last : List.copyOf(talk.members)) {
                talkOf.remove(last);
                if (!moving.contains(last)) {
                    if (parksItself) {
                        nowAlone(last);
                    } else {
                        park(last);
                    }
                }
            }
            talk.members.clear();
        }
        return true;
    }

    private void dissolve(Talk talk) {
        talk.state = State.BROKEN;
        letSupervisorsGo(talk);
        List<Leg> members = List.copyOf(talk.members);
        talk.members.clear();
        members.forEach(member -> talkOf.remove(member, talk));
        members.stream().filter(member -> !member.isHangingUp()).forEach(this::nowAlone);
    }

    private void letSupervisorsGo(Talk talk) {
        for (Leg supervisor : List.copyOf(talk.supervisors.keySet())) {
            talkOf.remove(supervisor, talk);
            park(supervisor);
        }
        talk.supervisors.clear();
    }

    private void park(Leg leg) {
        leg.nowParked(false);
        leg.node().order(ApiCommand.of("uuid_park", leg.channel()));
        nowAlone(leg);
    }

    private void nowAlone(Leg leg) {
        if (leg.isOver() || leg.isHangingUp()) {
            return;
        }
        if (leg.isParked()) {
            house.tell(new Separated(house.now(), leg.id()));
            return;
        }
        parting.add(leg);
        var _ =
                house.lane()
                        .after(
                                PARKS_WITHIN,
                                () -> {
                                    if (parting.remove(leg) && !leg.isOver()) {
                                        house.tell(new Separated(house.now(), leg.id()));
                                    }
                                });
    }

    private void tellBridged(Talk talk) {
        for (Leg member : talk.members) {
            house.tell(new Bridged(house.now(), member.id(), talk.otherThan(member).id()));
        }
    }

    private void refuse(Leg leg, String command, String why) {
        if (!leg.isOver()) {
            house.tell(new Refused(house.now(), leg.id(), command, why));
        }
    }
}
