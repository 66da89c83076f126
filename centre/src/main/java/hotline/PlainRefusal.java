package hotline;

import hotline.telephony.embedded.config.BadConfiguration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Keeps the frame from logging what {@link Hotline#main} says in a sentence: where in our code it
 * was noticed that something is set wrongly helps nobody who set it.
 */
final class PlainRefusal implements SpringBootExceptionReporter {

    /** Made by Spring, as {@code META-INF/spring.factories} says. */
    PlainRefusal(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return in(failure).isPresent();
    }

    /** What was set wrongly, out of whatever wrapped it. */
    static Optional<BadConfiguration> in(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadConfiguration found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
