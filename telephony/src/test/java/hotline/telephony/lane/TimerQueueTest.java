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
            queue.add(1_000_000 + i, () -> {}).cancel();
        }

        assertEquals(0, queue.pending());
        assertTrue(queue.size() < 100, () -> queue.size() + " are kept");
    }

    @Test
    void theOthersFireInOrderWhateverIsSweptAway() {
        List<Integer> fired = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            Lane.Timer timer = queue.add(i, () -> fired.add(number));
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
    void aTimerThatHasFiredIsNotCountedWhenItIsCancelled() {
        Lane.Timer fired = queue.add(1, () -> {});
        queue.take().run();

        fired.cancel();

        assertTrue(queue.isEmpty());
    }
}
