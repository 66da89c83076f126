package hotline.floor;

import hotline.telephony.phone.LegId;
import java.util.ArrayDeque;
import java.util.List;

/** The names of the last legs that ended, so that late news of one does not make a new call. */
final class GoneLegs {

    private static final int REMEMBERED = 10_000;

    private final Index<LegId, LegId> names = new Index<>(LegId::value);
    private final ArrayDeque<LegId> oldestFirst = new ArrayDeque<>();

    void add(LegId leg) {
        if (!names.containsKey(leg)) {
            names.put(leg, leg);
            oldestFirst.add(leg);
            if (oldestFirst.size() > REMEMBERED) {
                names.remove(oldestFirst.remove());
            }
        }
    }

    List<LegId> oldestFirst() {
        return List.copyOf(oldestFirst);
    }

    boolean contains(LegId leg) {
        return names.containsKey(leg);
    }
}
