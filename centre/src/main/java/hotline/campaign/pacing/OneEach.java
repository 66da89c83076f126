package hotline.campaign.pacing;

import java.math.BigDecimal;

/**
 * One number for each agent who is free and looks at none, within what {@link Progressive} allows
 * in all: where numbers are looked at first, nobody is called for whom nobody is there.
 *
 * @param callsPerAgent 坐席并发比
 */
public record OneEach(BigDecimal callsPerAgent) implements Pacing {

    @Override
    public int dial(Known known) {
        int forAll = Progressive.calls(callsPerAgent, known.agents()) - known.up();
        return Math.clamp(Math.min(known.ready(), forAll), 0, known.room());
    }
}
