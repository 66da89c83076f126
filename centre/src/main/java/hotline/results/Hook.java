package hotline.results;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An address that is told results.
 *
 * @param campaign whose; empty for those of all campaigns
 * @param secret sealed
 * @param told the last result that it took
 * @param toldAt when; empty before the first
 * @param failures in a row
 * @param nextAt not to be tried before
 * @param problem what happened the last time: {@code notAllowed}, {@code status 500} or {@code
 *     noAnswer} with what kept it; empty when all is well
 */
public record Hook(
        Optional<UUID> campaign,
        String url,
        String secret,
        boolean enabled,
        long told,
        Optional<Instant> toldAt,
        int failures,
        Instant nextAt,
        String problem) {}
