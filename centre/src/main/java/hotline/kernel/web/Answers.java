package hotline.kernel.web;

import hotline.kernel.Verdict;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a lane answers, on behalf of a page: every request has its thread. */
public final class Answers {

    private static final int PATIENCE_SECONDS = 10;

    private Answers() {}

    /**
     * @throws Refusal with the lane's own reason when it does not want to
     */
    public static void done(CompletionStage<Verdict> coming) {
        switch (of(coming)) {
            case Verdict.Done() -> {}
            case Verdict.Refused(String reason, Map<String, String> details) ->
                    throw new Refusal(
                            reason.equals("busy") || reason.equals("ledger.away") ? 503 : 409,
                            reason,
                            "Not possible now: " + reason + ".",
                            Map.of(),
                            details);
        }
    }

    /**
     * @throws Refusal when no answer comes
     */
    public static <T> T of(CompletionStage<T> coming) {
        try {
            return coming.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            throw new Refusal(
                    503,
                    "floor.slow",
                    "The floor does not answer. What you asked for may still happen; look again in"
                            + " a moment.",
                    Map.of(),
                    Map.of());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "closing", "The house is closing.", Map.of(), Map.of());
        }
    }
}
