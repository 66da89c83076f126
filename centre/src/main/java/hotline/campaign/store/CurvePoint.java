package hotline.campaign.store;

import java.time.Instant;

/** What a campaign dialled in a few minutes from a moment on. */
public record CurvePoint(Instant at, long attempts, long answered, long dropped) {}
