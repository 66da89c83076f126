package hotline.desk;

import java.time.Duration;

/** Waits for the conversations to hold what a page has already heard of. */
@FunctionalInterface
public interface UpToDate {

    /**
     * @return false when they do not in time
     */
    boolean await(long sequence, Duration patience) throws InterruptedException;
}
