package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.telephony.esl.EslNews;
import hotline.telephony.lane.VirtualLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** News that come faster than the lane takes them. */
@Timeout(60)
class IntakeTest {

    private static final int MORE = 1_000;

    private final VirtualLane lane = new VirtualLane();
    private final List<EslNews> heard = new ArrayList<>();
    private final Intake intake = new Intake(lane, heard::add);
    private final AtomicInteger told = new AtomicInteger();

    /** Told by somebody else, as the event socket does. */
    private Thread teller() {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            for (int i = 0; i < Intake.MOST + MORE; i++) {
                                intake.accept(new EslNews.Disconnected(Integer.toString(i)));
                                told.incrementAndGet();
                            }
                        });
    }

    private static void awaitItWaits(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whoTellsWaitsWhileTheLaneStandsStillAndNothingIsLost() throws Exception {
        Thread teller = teller();
        awaitItWaits(teller);
        assertEquals(Intake.MOST, told.get());

        while (heard.size() < Intake.MOST + MORE) {
            lane.advance(Duration.ZERO);
        }

        teller.join();
        for (int i = 0; i < heard.size(); i++) {
            assertEquals(new EslNews.Disconnected(Integer.toString(i)), heard.get(i));
        }
    }

    @Test
    void whoWaitsIsFreeWhenTheNodeIsLeft() throws Exception {
        Thread teller = teller();
        awaitItWaits(teller);

        intake.close();

        teller.join();
        assertFalse(teller.isAlive());
    }
}
