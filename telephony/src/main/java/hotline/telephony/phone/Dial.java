package hotline.telephony.phone;

import java.time.Duration;
import java.util.Map;

/**
 * How to dial.
 *
 * @param caller whom the called party sees
 * @param ringLimit how long it may take to be answered before the switch gives up with {@link
 *     HangupCause#NO_ANSWER}
 * @param headers extra headers for the called party, e.g. for auto-answer; names and values without
 *     line breaks
 */
public record Dial(Caller caller, Duration ringLimit, Map<String, String> headers) {

    public Dial {
        headers = Map.copyOf(headers);
    }

    public static Dial as(Caller caller) {
        return new Dial(caller, Duration.ofSeconds(60), Map.of());
    }

    public Dial within(Duration limit) {
        return new Dial(caller, limit, headers);
    }
}
