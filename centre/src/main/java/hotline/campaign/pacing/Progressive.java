package hotline.campaign.pacing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * So many calls for each agent who is free, and never more in all than so many for each who is on
 * shift. Nobody is called for agents who talk or write up: those who answered would find nobody.
 *
 * @param callsPerAgent 坐席并发比
 */
public record Progressive(BigDecimal callsPerAgent) implements Pacing {

    @Override
    public int dial(Known known) {
        int forFree = calls(callsPerAgent, known.ready()) - known.dialling() - known.waiting();
        int forAll = calls(callsPerAgent, known.agents()) - known.up();
        return Math.clamp(Math.min(forFree, forAll), 0, known.room());
    }

    static int calls(BigDecimal callsPerAgent, int agents) {
        return callsPerAgent
                .multiply(BigDecimal.valueOf(agents))
                .setScale(0, RoundingMode.CEILING)
                .intValue();
    }
}
