package hotline.telephony.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

    private final TimerQueue queue = new TimerQueue();

    private Lane.Timer set(long now, long delay, Runnable task) {
        return queue.add(delay, now + delay, task);
    }

    @Test
    void cancelledTimersDoNotPileUp() {
        for (int i = 0; i < 10_000; i++) {
            set(i, 1_000_000, () -> {}).cancel();
        }

        assertEquals(0, queue.size());
        assertTrue(queue.isEmpty());
    }

    @Test
    void theOthersFireInOrderWhoeverLeaves() {
        List<Integer> fired = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            Lane.Timer timer = set(0, i, () -> fired.add(number));
            if (i % 10 != 0) {
                timer.cancel();
                timer.cancel();
            }
        }

        while (!queue.isEmpty()) {
            queue.take().run();
        }

        assertEquals(100, fired.size());
        assertEquals(fired.stream().sorted().toList(), fired);
        assertEquals(0, queue.size());
    }

    @Test
    void longAndShortOnesFireInTheOrderOfTheirTimeAndEqualOnesAsTheyWereSet() {
        List<String> fired = new ArrayList<>();
        set(0, 10, () -> fired.add("first at 10"));
        set(5, 2, () -> fired.add("at 7"));
        set(5, 5, () -> fired.add("second at 10"));
        set(6, 2, () -> fired.add("cancelled")).cancel();
        set(7, 2, () -> fired.add("at 9"));
        set(8, 10, () -> fired.add("at 18"));
        set(8, 2, () -> fired.add("third at 10"));

        while (!queue.isEmpty()) {
            queue.take().run();
        }

        assertEquals(
                List.of("at 7", "at 9", "first at 10", "second at 10", "third at 10", "at 18"),
                fired);
    }

    @Test
    void whoLeavesTheMiddleTheHeadOrTheEndOfALineTakesNobodyAlong() {
        var random = new Random(11);
        var model = new TreeMap<Integer, Lane.Timer>();
        List<Integer> fired = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            int number = i;
            switch (random.nextInt(3)) {
                case 0 ->
                        model.put(
                                number,
                                set(now, 100L * random.nextInt(4), () -> fired.add(number)));
                case 1 -> {
                    var some = model.ceilingEntry(random.nextInt(number + 1));
                    if (some != null) {
                        some.getValue().cancel();
                        model.remove(some.getKey());
                    }
                }
                default -> {
                    if (!queue.isEmpty()) {
                        long due = queue.soonest();
                        assertTrue(due >= now, "one was passed over");
                        now = due;
                        queue.take().run();
                        assertNotNull(model.remove(fired.getLast()), "a cancelled one fired");
                    }
                }
            }
            assertEquals(model.size(), queue.size());
        }
        while (!queue.isEmpty()) {
            queue.take().run();
            model.remove(fired.getLast());
        }
        assertTrue(model.isEmpty(), "some never fired");
    }

    @Test
    void aTimerThatHasFiredIsNotCountedWhenItIsCancelled() {
        Lane.Timer fired = set(0, 1, () -> {});
        queue.take().run();

        fired.cancel();

        assertTrue(queue.isEmpty());
    }
}
