package hotline.telephony.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members that may hear each other: parties, and supervisors who sit beside one of them. A member
 * alone is a conversation of one. Lives on one stepper.
 */
final class Conversation implements Seats.Guest {

    private record Supervision(Member supervisor, Member party, Supervising way) {}

    private static final Member[] NOBODY = {};

    private final List<Member> members = new ArrayList<>();
    private final List<Supervision> supervisions = new ArrayList<>();

    /** Where it sits among those of its stepper; null while it is not stepped. */
    private Seats.@Nullable Row row;

    private int seat;

    Conversation(Member alone) {
        members.add(alone);
    }

    /** Lets several members of the same stepper talk to each other, around the first. */
    static void confer(List<Member> all) {
        var present = all.stream().filter(member -> !member.isClosed()).toList();
        if (present.size() < 2) {
            return;
        }
        var first = present.getFirst();
        var others = present.subList(1, present.size());
        others.forEach(Member::leave);
        if (!first.conversation().isOnlyParty(first)) {
            first.leave();
        }
        first.endPlayAndEcho();
        for (var other : others) {
            other.enter(first.conversation());
        }
    }

    @Override
    public void sit(Seats.Row among, int number) {
        row = among;
        seat = number;
    }

    /** Gives the seat up, if it has one. */
    void rise() {
        if (row != null) {
            row.remove(seat);
            row = null;
        }
    }

    List<Member> members() {
        return members;
    }

    boolean isParty(Member member) {
        return members.contains(member)
                && supervisions.stream().noneMatch(s -> s.supervisor() == member);
    }

    /** True when nobody but supervisors is there beside this party. */
    boolean isOnlyParty(Member member) {
        return isParty(member) && members.size() == supervisions.size() + 1;
    }

    void add(Member party) {
        members.add(party);
        decide();
    }

    /** Lets a new or present supervisor take part in this way. */
    void supervise(Member supervisor, Member party, Supervising way) {
        supervisions.removeIf(s -> s.supervisor() == supervisor);
        supervisions.add(new Supervision(supervisor, party, way));
        if (!members.contains(supervisor)) {
            members.add(supervisor);
        }
        decide();
    }

    /**
     * Takes a member out.
     *
     * @return those whose supervision ended with it, taken out too
     */
    List<Member> remove(Member member) {
        var orphans =
                supervisions.stream()
                        .filter(s -> s.party() == member)
                        .map(Supervision::supervisor)
                        .toList();
        members.remove(member);
        members.removeAll(orphans);
        supervisions.removeIf(s -> !members.contains(s.supervisor()));
        if (members.isEmpty()) {
            rise();
        } else {
            decide();
        }
        return orphans;
    }

    /** Whom this member hears; the table is in {@code docs/media.md}. */
    private List<Member> othersHeardBy(Member listener) {
        var heard = new ArrayList<Member>(members.size());
        for (var other : members) {
            if (other != listener && mayBeHeard(other, listener)) {
                heard.add(other);
            }
        }
        return heard;
    }

    private boolean mayBeHeard(Member speaker, Member listener) {
        for (var supervision : supervisions) {
            if (supervision.supervisor() == speaker) {
                return switch (supervision.way()) {
                    case MONITOR -> false;
                    case WHISPER -> supervision.party() == listener;
                    case BARGE -> true;
                };
            }
        }
        return true;
    }

    /** Decides anew what each member hears; to be called after whatever may change it. */
    void decide() {
        for (var member : members) {
            member.hear(Outlet.decide(member, othersHeardBy(member)));
        }
        for (var member : members) {
            member.isHeardBy(listeners(member, false), listeners(member, true));
        }
        settle();
    }

    /**
     * @param mixed those who hear the member among others; else those who are given its packets
     */
    private Member[] listeners(Member member, boolean mixed) {
        var listeners = new ArrayList<Member>(members.size());
        for (var other : members) {
            boolean hears =
                    mixed
                            ? other.outlet() instanceof Outlet.Mix(var of) && of.contains(member)
                            : other.outlet() instanceof Outlet.Relay(var from) && from == member;
            if (hears) {
                listeners.add(other);
            }
        }
        return listeners.isEmpty() ? NOBODY : listeners.toArray(NOBODY);
    }

    /** Something has changed that has to be done every 20 ms, or no longer. */
    void settle() {
        if (row != null) {
            row.settle(seat);
        }
    }

    /** Packets that only pass through need no steps. */
    @Override
    public boolean isBusy() {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).isBusy()) {
                return true;
            }
        }
        return false;
    }

    /** Everybody's sound is taken first, then everybody is given some. */
    @Override
    public void step(long now) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).takeSound();
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).step(now);
        }
    }
}
