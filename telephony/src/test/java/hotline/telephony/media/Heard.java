package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A listener that writes down what a port told, for tests that wait for it. */
final class Heard implements MediaListener {

    private final List<MediaEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(MediaEvent event) {
        events.add(event);
    }

    synchronized List<MediaEvent> events() {
        return List.copyOf(events);
    }

    /** The keys so far. */
    String digits() {
        var digits = new StringBuilder();
        for (var event : events()) {
            if (event instanceof MediaEvent.Digit(var _, char digit)) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    <E extends MediaEvent> E await(Class<E> kind) {
        return await(kind, event -> true);
    }

    /** Waits up to thirty seconds for such an event; one that came already counts. */
    <E extends MediaEvent> E await(Class<E> kind, Predicate<E> which) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            for (var event : events()) {
                if (kind.isInstance(event) && which.test(kind.cast(event))) {
                    return kind.cast(event);
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        return fail("waited in vain for " + kind.getSimpleName() + "; came: " + events());
    }

    boolean has(Class<? extends MediaEvent> kind) {
        return events().stream().anyMatch(kind::isInstance);
    }
}
