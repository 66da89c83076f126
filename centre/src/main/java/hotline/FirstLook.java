package hotline;

import hotline.telephony.phone.Survey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The first survey after a start. A switch that is a process of its own may come up after us: it is
 * asked until it can say what is up.
 */
final class FirstLook {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<CompletionStage<Survey>> ask;
    private final Consumer<Survey> told;
    private final BooleanSupplier wanted;

    /**
     * @param wanted false when the house closes: nobody asks any more
     */
    FirstLook(
            Supplier<CompletionStage<Survey>> ask, Consumer<Survey> told, BooleanSupplier wanted) {
        this.ask = ask;
        this.told = told;
        this.wanted = wanted;
    }

    void look() {
        ask.get()
                .whenComplete(
                        (survey, away) -> {
                            if (away == null) {
                                told.accept(survey);
                            } else if (wanted.getAsBoolean()) {
                                CompletableFuture.delayedExecutor(
                                                PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                                        .execute(this::look);
                            }
                        });
    }
}
