package hotline.telephony.freeswitch;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How a caller waits: in real time, or by letting made-up time pass. */
@FunctionalInterface
interface Patience {

    Patience REAL =
            (condition, atMost) -> {
                long until = System.nanoTime() + atMost.toNanos();
                while (!condition.getAsBoolean() && System.nanoTime() - until < 0) {
                    try {
                        Thread.sleep(20);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
            };

    /** Returns when the condition holds, or after that long. */
    void await(BooleanSupplier condition, Duration atMost);
}
