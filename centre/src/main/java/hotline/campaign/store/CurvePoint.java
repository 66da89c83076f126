package hotline.campaign.store;

import java.time.Instant;

/**
 * A few minutes of a campaign, from a moment on.
 *
 * @param attempts that began then, and what came of them
 * @param dialling calls that rang, on an average of these minutes
 * @param waiting calls that were answered and had no agent yet, likewise
 * @param talking calls with an agent, likewise
 */
public record CurvePoint(
        Instant at,
        long attempts,
        long answered,
        long dropped,
        double dialling,
        double waiting,
        double talking) {}
