package hotline.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a campaign looks at one moment; its facts and the floor's go on from here.
 *
 * @param problem why its file could not be read; empty when it could
 * @param deleting it is stopped, and deleted as soon as no call of it is up
 * @param startedAt the last time
 * @param total leads that can be or could be called
 * @param left of them, not done with; those being called included
 * @param called of them, dialled at least once
 * @param outcomes of all attempts so far
 * @param dialling calls that nobody answered yet
 * @param waiting people who answered and wait for an agent
 * @param talking people who talk with an agent
 * @param agents who could take its calls: on shift, their phone registered
 * @param ready of them, free this moment
 * @param recent the last hour
 */
public record CampaignNow(
        CampaignId campaign,
        CampaignSettings settings,
        CampaignState state,
        String problem,
        boolean deleting,
        Optional<Instant> startedAt,
        long total,
        long left,
        long called,
        Map<Outcome, Long> outcomes,
        int dialling,
        int waiting,
        int talking,
        int agents,
        int ready,
        Recent recent) {

    public CampaignNow {
        outcomes = Map.copyOf(outcomes);
    }

    /**
     * What came of the attempts that ended within a span of time, or reached an agent and go on.
     *
     * @param attempts all of them
     * @param answered by a person or a machine
     * @param dropped answered, and nobody was free in time
     */
    public record Recent(Duration span, long attempts, long answered, long dropped) {

        /** By the calls that ended alone, drops would look the worse the longer people talk. */
        Recent andTalking(int people) {
            return new Recent(span, attempts + people, answered + people, dropped);
        }

        /** 接通率, from 0 to 1; empty before the first attempt. */
        public OptionalDouble answerRate() {
            return share(answered, attempts);
        }

        /** 呼损率, from 0 to 1; empty before the first answer. */
        public OptionalDouble dropRate() {
            return share(dropped, answered);
        }

        private static OptionalDouble share(long part, long of) {
            return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / of);
        }
    }
}
