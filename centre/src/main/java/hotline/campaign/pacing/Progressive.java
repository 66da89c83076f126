package hotline.campaign.pacing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Calls up to a ratio of the agents who could take them.
 *
 * @param callsPerAgent 坐席并发比
 */
public record Progressive(BigDecimal callsPerAgent) implements Pacing {

    @Override
    public int dial(Known known) {
        int most =
                callsPerAgent
                        .multiply(BigDecimal.valueOf(known.agents()))
                        .setScale(0, RoundingMode.CEILING)
                        .intValue();
        return Math.clamp(most - (long) known.up(), 0, known.room());
    }
}
