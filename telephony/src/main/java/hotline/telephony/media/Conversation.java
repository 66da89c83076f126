package hotline.telephony.media;

import java.util.ArrayList;
import java.util.List;

/**
 * Endpoints that may hear each other: parties, and supervisors who sit beside one of them. An
 * endpoint alone is a conversation of one. Lives on one stepper.
 */
final class Conversation {

    private record Supervision(Endpoint supervisor, Endpoint party, Supervising way) {}

    private final List<Endpoint> members = new ArrayList<>();
    private final List<Supervision> supervisions = new ArrayList<>();

    Conversation(Endpoint alone) {
        members.add(alone);
    }

    List<Endpoint> members() {
        return members;
    }

    boolean isParty(Endpoint member) {
        return members.contains(member)
                && supervisions.stream().noneMatch(s -> s.supervisor() == member);
    }

    /** True when nobody but supervisors is there beside this party. */
    boolean isOnlyParty(Endpoint member) {
        return isParty(member) && members.size() == supervisions.size() + 1;
    }

    void add(Endpoint party) {
        members.add(party);
        decide();
    }

    /** Lets a new or present supervisor take part in this way. */
    void supervise(Endpoint supervisor, Endpoint party, Supervising way) {
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
    List<Endpoint> remove(Endpoint member) {
        var orphans =
                supervisions.stream()
                        .filter(s -> s.party() == member)
                        .map(Supervision::supervisor)
                        .toList();
        members.remove(member);
        members.removeAll(orphans);
        supervisions.removeIf(s -> !members.contains(s.supervisor()));
        decide();
        return orphans;
    }

    /** Whom this member hears; the table is in {@code docs/media.md}. */
    private List<Endpoint> othersHeardBy(Endpoint listener) {
        return members.stream()
                .filter(other -> other != listener && mayBeHeard(other, listener))
                .toList();
    }

    private boolean mayBeHeard(Endpoint speaker, Endpoint listener) {
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
            member.isHeardBy(
                    members.stream()
                            .filter(
                                    m ->
                                            m.outlet() instanceof Outlet.Relay(var from)
                                                    && from == member)
                            .toArray(Endpoint[]::new),
                    members.stream()
                            .anyMatch(
                                    m ->
                                            m.outlet() instanceof Outlet.Mix(var of)
                                                    && of.contains(member)));
        }
    }

    /** 20 ms have passed: everybody's sound is taken first, then everybody is given some. */
    void step(long now) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).takeSound();
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).step(now);
        }
    }
}
