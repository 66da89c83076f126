package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.freeswitch.Talk.Beside;
import hotline.telephony.freeswitch.Talk.State;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent.Bridged;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Separated;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who talks to whom. Two are a bridge of FreeSWITCH, more are a conference, a supervisor is an
 * eavesdropper of the agent's leg. Whoever is left alone is told so when FreeSWITCH has parked it,
 * for only then it can be connected anew. What we ask for is in {@link Joining}.
 */
final class Talks {

    /** FreeSWITCH parks who is left alone within some 100 ms. */
    private static final Duration PARKS_WITHIN = Duration.ofSeconds(3);

    private final House house;
    private final Map<Leg, Talk> talkOf = new HashMap<>();

    /** Who has been told to be connected, and not yet to be separated. */
    private final Set<Leg> connected = new HashSet<>();

    /** Who is told to be separated once FreeSWITCH has parked it. */
    private final Set<Leg> parting = new HashSet<>();

    Talks(House house) {
        this.house = house;
    }

    // ---- questions -----------------------------------------------------------------------------

    @Nullable Talk of(Leg leg) {
        return talkOf.get(leg);
    }

    boolean isTalking(Leg leg) {
        return talkOf.containsKey(leg);
    }

    /** Whom a leg talks to when that is one other leg. */
    Optional<LegId> partnerOf(Leg leg) {
        Talk talk = talkOf.get(leg);
        return talk == null
                        || talk.state() == State.ASKED
                        || talk.members().size() != 2
                        || !talk.members().contains(leg)
                ? Optional.empty()
                : Optional.of(talk.otherThan(leg).id());
    }

    Map<Leg, Beside> supervisorsOf(List<Leg> legs) {
        Map<Leg, Beside> found = new LinkedHashMap<>();
        for (Leg leg : legs) {
            Talk talk = talkOf.get(leg);
            if (talk != null) {
                talk.supervisors()
                        .forEach(
                                (supervisor, beside) -> {
                                    if (beside.agent() == leg && !legs.contains(supervisor)) {
                                        found.put(supervisor, beside);
                                    }
                                });
            }
        }
        return found;
    }

    // ---- coming together -----------------------------------------------------------------------

    /** Puts these, and who supervises them, into a talk of their own; whoever is left is alone. */
    Talk begin(List<Leg> legs, String room) {
        Map<Leg, Beside> following = supervisorsOf(legs);
        Set<Leg> moving = new HashSet<>(legs);
        moving.addAll(following.keySet());
        var talk = new Talk(legs, room, house.now());
        legs.forEach(leg -> leave(leg, moving));
        legs.forEach(leg -> enter(leg, talk));
        following.forEach(
                (supervisor, beside) -> {
                    talkOf.put(supervisor, talk);
                    talk.supervisors().put(supervisor, beside);
                });
        return talk;
    }

    void enter(Leg leg, Talk talk) {
        parting.remove(leg);
        leg.nowParked(false);
        leg.player().movedOn();
        talkOf.put(leg, talk);
    }

    /** Puts down what FreeSWITCH says is connected, which nobody needs to be told. */
    Talk found(List<Leg> members, String room) {
        var talk = new Talk(members, room, house.now());
        talk.isNow(State.UP);
        for (Leg leg : members) {
            talkOf.put(leg, talk);
            connected.add(leg);
        }
        return talk;
    }

    void isUp(Talk talk) {
        talk.isNow(State.UP);
        talk.members().forEach(leg -> leg.nowParked(false));
        tellBridged(talk);
    }

    void tellBridged(Talk talk) {
        for (Leg member : talk.members()) {
            tellBridged(member, talk.otherThan(member));
        }
    }

    private void tellBridged(Leg leg, Leg other) {
        connected.add(leg);
        house.tell(new Bridged(house.now(), leg.id(), other.id()));
    }

    // ---- what FreeSWITCH tells -----------------------------------------------------------------

    /** CHANNEL_BRIDGE. One that nobody here asked for is an attended transfer of a phone. */
    void bridged(Leg one, Leg other) {
        Talk talk = talkOf.get(one);
        if (talk == null || !talk.isPairOf(one, other)) {
            talk = begin(List.of(one, other), "");
        }
        if (talk.state() == State.ASKED) {
            isUp(talk);
        } else {
            talk.isNow(State.UP);
            one.nowParked(false);
            other.nowParked(false);
        }
    }

    /** CHANNEL_UNBRIDGE. One of ours is forgotten already when this comes. */
    void unbridged(Leg one, Leg other) {
        Talk talk = talkOf.get(one);
        if (talk == null || !talk.isPairOf(one, other) || !talk.isUp()) {
            return;
        }
        if (one.isHangingUp() || other.isHangingUp()) {
            dissolve(talk);
        } else {
            talk.isNow(State.BROKEN);
            dissolveIfStill(talk, State.BROKEN);
        }
    }

    /** A member came into its conference. */
    void entered(Leg leg, String room) {
        Talk talk = talkOf.get(leg);
        if (talk != null && talk.isRoom() && talk.room().equals(room)) {
            talk.isNow(State.UP);
            leg.nowParked(false);
            tellBridged(leg, talk.otherThan(leg));
        }
    }

    /** The supervisor's eavesdrop runs. */
    void eavesdrops(Leg supervisor) {
        Talk talk = talkOf.get(supervisor);
        Beside beside = talk == null ? null : talk.supervisors().get(supervisor);
        if (beside != null) {
            tellBridged(supervisor, beside.agent());
        }
    }

    /** FreeSWITCH has parked the leg: it can be commanded again. */
    void parked(Leg leg) {
        leg.nowParked(true);
        if (parting.remove(leg)) {
            tellSeparated(leg);
            return;
        }
        Talk talk = talkOf.get(leg);
        if (talk != null && talk.state() == State.BROKEN) {
            dissolve(talk);
        }
    }

    /** A leg ended: who is left alone is told once it is parked. */
    void ended(Leg leg) {
        leave(leg, Set.of(leg));
        parting.remove(leg);
        connected.remove(leg);
    }

    // ---- transfers -----------------------------------------------------------------------------

    /** A phone asks for a blind transfer; FreeSWITCH has parked both. */
    void referred(Leg asker) {
        Talk talk = talkOf.get(asker);
        if (talk != null && !talk.isRoom()) {
            talk.isNow(State.REFERRED);
        }
    }

    /** Whether the leg is one of two who wait for the outcome of a transfer. */
    boolean isReferred(Leg leg) {
        Talk talk = talkOf.get(leg);
        return talk != null && talk.state() == State.REFERRED;
    }

    /** With whom the asker of a transfer talks, as long as nobody else does. */
    Optional<Leg> referredParty(Leg asker) {
        Talk talk = talkOf.get(asker);
        return talk != null && talk.state() == State.REFERRED
                ? Optional.of(talk.otherThan(asker))
                : Optional.empty();
    }

    /** FreeSWITCH connects the two again. */
    void referralFailed(Leg asker) {
        Talk talk = talkOf.get(asker);
        if (talk != null) {
            dissolveIfStill(talk, State.REFERRED);
        }
    }

    void referralDone(Leg asker) {
        Talk talk = talkOf.get(asker);
        if (talk != null && talk.state() == State.REFERRED) {
            dissolve(talk);
        }
    }

    // ---- leaving -------------------------------------------------------------------------------

    /**
     * Out of whatever talk it is in. Who is left alone by that is told, and so are its supervisors.
     *
     * @param moving who goes elsewhere anyway and needs no word
     * @return whether it was in one
     */
    boolean leave(Leg leg, Set<Leg> moving) {
        Talk talk = talkOf.remove(leg);
        if (talk == null) {
            return false;
        }
        if (talk.supervisors().remove(leg) != null) {
            return true;
        }
        talk.members().remove(leg);
        boolean over = talk.members().size() < 2;
        Map.copyOf(talk.supervisors())
                .forEach(
                        (supervisor, beside) -> {
                            if (over || beside.agent() == leg) {
                                talk.supervisors().remove(supervisor);
                                talkOf.remove(supervisor);
                                if (!moving.contains(supervisor)) {
                                    park(supervisor);
                                }
                            }
                        });
        if (over) {
            for (Leg last : List.copyOf(talk.members())) {
                talkOf.remove(last);
                if (moving.contains(last)) {
                    continue;
                }
                if (talk.isRoom()) {
                    park(last);
                } else {
                    nowAlone(last); // FreeSWITCH parks who is left of a bridge
                }
            }
            talk.members().clear();
        }
        return true;
    }

    /** It is over for all of them, as FreeSWITCH has told or will. */
    private void dissolve(Talk talk) {
        talk.isNow(State.BROKEN);
        forget(talk).stream().filter(member -> !member.isHangingUp()).forEach(this::nowAlone);
    }

    private void dissolveIfStill(Talk talk, State state) {
        var _ =
                house.lane()
                        .after(
                                PARKS_WITHIN,
                                () -> {
                                    if (talk.state() == state) {
                                        dissolve(talk);
                                    }
                                });
    }

    /** It did not come about: whatever FreeSWITCH made of it, they stand there alone now. */
    void notDone(Talk talk) {
        forget(talk).forEach(this::park);
    }

    /** Takes it out of the books. Those who were in it are for the caller to look after. */
    private List<Leg> forget(Talk talk) {
        for (Leg supervisor : List.copyOf(talk.supervisors().keySet())) {
            talkOf.remove(supervisor, talk);
            park(supervisor);
        }
        talk.supervisors().clear();
        List<Leg> members = List.copyOf(talk.members());
        talk.members().clear();
        members.forEach(member -> talkOf.remove(member, talk));
        return members;
    }

    void park(Leg leg) {
        leg.nowParked(false);
        leg.node().order(ApiCommand.of("uuid_park", leg.channel()));
        nowAlone(leg);
    }

    /** Told at once when FreeSWITCH has parked it already, else then. */
    void nowAlone(Leg leg) {
        if (leg.isOver() || leg.isHangingUp() || !connected.contains(leg)) {
            return;
        }
        if (leg.isParked()) {
            tellSeparated(leg);
            return;
        }
        parting.add(leg);
        var _ =
                house.lane()
                        .after(
                                PARKS_WITHIN,
                                () -> {
                                    if (parting.remove(leg)) {
                                        tellSeparated(leg);
                                    }
                                });
    }

    private void tellSeparated(Leg leg) {
        if (connected.remove(leg) && !leg.isOver()) {
            house.tell(new Separated(house.now(), leg.id()));
        }
    }

    void refuse(Leg leg, String command, String why) {
        if (!leg.isOver()) {
            house.tell(new Refused(house.now(), leg.id(), command, why));
        }
    }
}
