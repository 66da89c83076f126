package hotline.results.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import hotline.kernel.web.Posting;
import hotline.results.Hook;
import hotline.results.Sealing;
import hotline.results.Signature;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** One signed post to an address. */
@Component
class Delivery {

    private static final int MOST_BYTES = 4 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Sealing sealing;
    private final Posting posting;
    private final InstantSource clock;

    Delivery(Sealing sealing, Posting posting, InstantSource clock) {
        this.sealing = sealing;
        this.posting = posting;
        this.clock = clock;
    }

    /**
     * @return what went wrong, as {@link Hook#problem} says it; empty when it was taken
     */
    String post(Hook hook, String json) {
        byte[] body = json.getBytes(UTF_8);
        String signature =
                Signature.of(sealing.open(hook.secret()), clock.instant().getEpochSecond(), body);
        try {
            Posting.Answer answer =
                    posting.send(
                            hook.url(),
                            Map.of(Signature.FIELD, signature),
                            body,
                            MOST_BYTES,
                            PATIENCE);
            return answer.status() / 100 == 2 ? "" : "status " + answer.status();
        } catch (Posting.NotAllowed refused) {
            return "notAllowed";
        } catch (IOException e) {
            return "noAnswer " + e.getClass().getSimpleName();
        }
    }
}
