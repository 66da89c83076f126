package hotline.telephony.embedded.sandbox;

import java.time.Duration;

/**
 * What a called number does, and when.
 *
 * @param after since the INVITE came
 */
record Step(Duration after, Act act) {

    static Step at(double seconds, Act act) {
        return new Step(Duration.ofMillis(Math.round(seconds * 1_000)), act);
    }
}
