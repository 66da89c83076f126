package hotline.telephony.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

    private final TimerQueue queue = new TimerQueue();

    @Test
    void cancelledTimersDoNotPileUp() {
        for (int i = 0; i < 10_000; i++) {
            queue.add(i, 1_000_000, () -> {}).cancel();
        }

        assertEquals(0, queue.pending());
        assertTrue(queue.size() < 100, () -> queue.size() + " are kept");
    }

    @Test
    void theOthersFireInOrderWhateverIsSweptAway() {
        List<Integer> fired = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            Lane.Timer timer = queue.add(0, i, () -> fired.add(number));
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
        queue.add(0, 10, () -> fired.add("first at 10"));
        queue.add(5, 2, () -> fired.add("at 7"));
        queue.add(5, 5, () -> fired.add("second at 10"));
        queue.add(6, 2, () -> fired.add("cancelled")).cancel();
        queue.add(7, 2, () -> fired.add("at 9"));
        queue.add(8, 10, () -> fired.add("at 18"));
        queue.add(8, 2, () -> fired.add("third at 10"));

        while (!queue.isEmpty()) {
            queue.take().run();
        }

        assertEquals(
                List.of("at 7", "at 9", "first at 10", "second at 10", "third at 10", "at 18"),
                fired);
    }

    @Test
    void aTimerThatHasFiredIsNotCountedWhenItIsCancelled() {
        Lane.Timer fired = queue.add(0, 1, () -> {});
        queue.take().run();

        fired.cancel();

        assertTrue(queue.isEmpty());
    }
}
