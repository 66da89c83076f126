package hotline.floor;

import hotline.floor.FloorPlan.QueuePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Ready agents of a line, by the queue's strategy. */
sealed interface Pool {

    void add(Seat seat);

    void remove(Seat seat);

    boolean contains(Seat seat);

    boolean isEmpty();

    int size();

    /** Who is rung next; the pool must not be empty. */
    Seat best(RandomGenerator dice);

    /** Up to so many, best first. */
    List<Seat> best(int most);

    static Pool of(QueuePlan plan) {
        Comparator<Seat> longestIdle =
                Comparator.<Seat, Instant>comparing(seat -> seat.agent.idleSince)
                        .thenComparingInt(seat -> seat.agent.order);
        return switch (plan.strategy()) {
            case LONGEST_IDLE, RING_ALL -> new Ordered(longestIdle);
            case ROUND_ROBIN ->
                    new Ordered(
                            Comparator.comparingLong(Seat::lastOffered)
                                    .thenComparingInt(seat -> seat.order));
            case FEWEST_CALLS ->
                    new Ordered(
                            Comparator.<Seat>comparingInt(seat -> seat.agent.calls)
                                    .thenComparing(longestIdle));
            case LEAST_TALK_TIME ->
                    new Ordered(
                            Comparator.<Seat, Duration>comparing(seat -> seat.agent.talked)
                                    .thenComparing(longestIdle));
            case BY_LEVEL ->
                    new Ordered(
                            Comparator.<Seat>comparingInt(seat -> -seat.level)
                                    .thenComparing(longestIdle));
            case FIXED_ORDER -> new Ordered(Comparator.<Seat>comparingInt(seat -> seat.order));
            case RANDOM -> new Shuffled();
        };
    }

    /** What the order looks at does not change while somebody stands in it. */
    final class Ordered implements Pool {
        private final TreeSet<Seat> seats;

        Ordered(Comparator<Seat> order) {
            seats = new TreeSet<>(order);
        }

        @Override
        public void add(Seat seat) {
            seats.add(seat);
        }

        @Override
        public void remove(Seat seat) {
            seats.remove(seat);
        }

        @Override
        public boolean contains(Seat seat) {
            return seats.contains(seat);
        }

        @Override
        public boolean isEmpty() {
            return seats.isEmpty();
        }

        @Override
        public int size() {
            return seats.size();
        }

        @Override
        public Seat best(RandomGenerator dice) {
            return seats.first();
        }

        @Override
        public List<Seat> best(int most) {
            return seats.stream().limit(most).toList();
        }
    }

    final class Shuffled implements Pool {
        private final List<Seat> seats = new ArrayList<>();
        private final Map<Seat, Integer> index = new HashMap<>();

        @Override
        public void add(Seat seat) {
            if (index.putIfAbsent(seat, seats.size()) == null) {
                seats.add(seat);
            }
        }

        @Override
        public void remove(Seat seat) {
            Integer gap = index.remove(seat);
            if (gap != null) {
                Seat last = seats.removeLast();
                if (last != seat) {
                    seats.set(gap, last);
                    index.put(last, gap);
                }
            }
        }

        @Override
        public boolean contains(Seat seat) {
            return index.containsKey(seat);
        }

        @Override
        public boolean isEmpty() {
            return seats.isEmpty();
        }

        @Override
        public int size() {
            return seats.size();
        }

        @Override
        public Seat best(RandomGenerator dice) {
            return seats.get(dice.nextInt(seats.size()));
        }

        @Override
        public List<Seat> best(int most) {
            return List.copyOf(seats.subList(0, Math.min(most, seats.size())));
        }
    }
}
