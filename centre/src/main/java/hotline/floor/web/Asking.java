package hotline.floor.web;

import hotline.floor.FloorDoor;
import hotline.floor.FloorEvent;
import hotline.floor.FloorPicture;
import hotline.kernel.Picture;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import hotline.kernel.web.Refusal;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Asks the floor on behalf of a page, and waits for the answer: every request has its thread. */
@Component
public class Asking {

    private static final int PATIENCE_SECONDS = 10;

    private final FloorDoor floor;

    public Asking(FloorDoor floor) {
        this.floor = floor;
    }

    /**
     * @throws Refusal with the floor's own reason when it does not want to
     */
    public void ask(TenantId tenant, FloorEvent wish) {
        switch (verdict(tenant, wish)) {
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

    public Verdict verdict(TenantId tenant, FloorEvent wish) {
        return answer(floor.ask(tenant, wish));
    }

    public Picture<FloorPicture> look(TenantId tenant) {
        return answer(floor.look(tenant));
    }

    private static <T> T answer(CompletionStage<T> coming) {
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
