package hotline.floor;

import java.time.Instant;
import java.util.Optional;

/** Which callers the house calls back, as the administrator's rules have it. */
public interface CallbackRules {

    /** Every number, as it is written. */
    CallbackRules ANYBODY =
            new CallbackRules() {
                @Override
                public Optional<String> refuses(String number, Instant now) {
                    return Optional.empty();
                }

                @Override
                public String name(String number) {
                    return number;
                }
            };

    /** Why that number may not be called at that moment, as a code; empty: it may. */
    Optional<String> refuses(String number, Instant now);

    /** One name for all the ways in which networks write a number. */
    String name(String number);
}
