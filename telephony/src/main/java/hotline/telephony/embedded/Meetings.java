package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.LegId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Calls the legs of one command together, whichever lanes they live on. From any thread. */
final class Meetings {

    private final Legs legs;
    private final News news;
    private final Object invitations = new Object();

    Meetings(Legs legs, News news) {
        this.legs = legs;
        this.news = news;
    }

    /**
     * Runs a command for several legs once all their lanes have come to it. The first is told when
     * it is refused.
     *
     * @param what returns why not, if it cannot be done
     */
    void hold(String command, List<LegId> ids, Function<List<Leg>, Optional<String>> what) {
        LegId asker = ids.getFirst();
        Map<LegId, Lane> homes = new LinkedHashMap<>();
        for (LegId id : ids) {
            Optional<Lane> lane = legs.laneOf(id);
            if (lane.isEmpty()) {
                news.refuse(asker, command, "no such leg: " + id);
                return;
            }
            homes.put(id, lane.get());
        }
        Map<LegId, Leg> present = new ConcurrentHashMap<>();
        var meeting =
                new Meeting(
                        ids.size(),
                        () -> {
                            List<Leg> all =
                                    ids.stream()
                                            .map(present::get)
                                            .filter(Objects::nonNull)
                                            .toList();
                            Optional<String> objection =
                                    all.size() < ids.size()
                                            ? Optional.of("a leg has ended")
                                            : what.apply(all);
                            objection.ifPresent(
                                    why ->
                                            Objects.requireNonNull(homes.get(asker))
                                                    .execute(
                                                            () ->
                                                                    news.refuse(
                                                                            asker, command, why)));
                            all.forEach(Leg::met);
                        });
        // They enter all mailboxes in one order, so that none waits for another for ever.
        synchronized (invitations) {
            homes.forEach((id, lane) -> lane.execute(() -> summon(id, present, meeting)));
        }
    }

    private void summon(LegId id, Map<LegId, Leg> present, Meeting meeting) {
        Optional<Leg> leg = legs.find(id);
        leg.ifPresent(found -> present.put(id, found));
        leg.ifPresentOrElse(found -> found.meet(meeting), meeting::arrived);
    }
}
