package hotline.telephony.embedded;

import hotline.telephony.lane.ThreadLane;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The SIP lanes. The same Call-ID always rides the same one, so a dialog never needs a lock. */
final class Lanes implements AutoCloseable {

    /** A lane this far behind (about a second's work) takes no new calls. */
    static final int CAPACITY = 10_000;

    private final List<ThreadLane> lanes;

    Lanes(int count, Consumer<Throwable> fault) {
        lanes =
                IntStream.range(0, count)
                        .mapToObj(i -> new ThreadLane("sip-lane-" + i, CAPACITY, fault))
                        .toList();
    }

    void start() {
        lanes.forEach(ThreadLane::start);
    }

    int count() {
        return lanes.size();
    }

    ThreadLane at(int index) {
        return lanes.get(index);
    }

    /** The lane of everything, when there is one only. */
    Optional<ThreadLane> only() {
        return lanes.size() == 1 ? Optional.of(lanes.getFirst()) : Optional.empty();
    }

    int indexFor(String callId) {
        return Math.floorMod(callId.hashCode(), lanes.size());
    }

    /** A fresh Call-ID whose messages come back to the lane of that index. */
    String callIdFor(int index) {
        while (true) {
            String callId = UUID.randomUUID().toString();
            if (indexFor(callId) == index) {
                return callId;
            }
        }
    }

    @Override
    public void close() {
        lanes.forEach(ThreadLane::close);
    }
}
