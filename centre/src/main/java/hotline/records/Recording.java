package hotline.records;

import java.time.Duration;
import java.time.Instant;

/**
 * Sound that was kept of a call.
 *
 * @param file below the folder of recordings; from the switch's facts, never from a page
 * @param voicemail a message that the caller left
 * @param length zero while it is being recorded
 * @param failed nothing more was written than what is in the file
 */
public record Recording(
        String file, boolean voicemail, Instant beganAt, Duration length, boolean failed) {

    /** Nothing more is written. */
    public boolean isFinished() {
        return failed || !length.isZero();
    }
}
