package hotline.campaign;

import hotline.campaign.CampaignNow.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What came of a campaign so far, counted fact by fact. */
final class Tally {

    private static final int MINUTES = 60;

    long total;
    long left;
    long called;
    final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

    /** Leads that are done with, by what their last attempt came to. */
    private final Map<Outcome, Long> done = new EnumMap<>(Outcome.class);

    private final Minute[] minutes = new Minute[MINUTES];

    /** What ended in one minute, counted from 1970. */
    record Minute(long number, long attempts, long answered, long dropped) {}

    void add(long leads) {
        total += leads;
        left += leads;
    }

    void closed() {
        left--;
    }

    void ended(CampaignFact.AttemptEnded fact, Instant at) {
        Outcome outcome = fact.outcome();
        outcomes.merge(outcome, 1L, Long::sum);
        if (fact.again().isEmpty()) {
            left--;
            done.merge(outcome, 1L, Long::sum);
        }
        long number = minute(at);
        int seat = (int) (number % MINUTES);
        Minute now = minutes[seat];
        if (now == null || now.number() != number) {
            now = new Minute(number, 0, 0, 0);
        }
        boolean dropped = outcome == Outcome.DROPPED;
        boolean answered = dropped || outcome == Outcome.ANSWERED || outcome == Outcome.MACHINE;
        minutes[seat] =
                new Minute(
                        number,
                        now.attempts() + 1,
                        now.answered() + (answered ? 1 : 0),
                        now.dropped() + (dropped ? 1 : 0));
    }

    /** How many leads would stand in line again. */
    long doneWith(Iterable<Outcome> some) {
        long count = 0;
        for (Outcome outcome : some) {
            count += done.getOrDefault(outcome, 0L);
        }
        return count;
    }

    void again(CampaignFact.RunAgain fact) {
        left += fact.count();
        fact.outcomes().forEach(done::remove);
    }

    Kept.OfTally kept() {
        return new Kept.OfTally(
                total,
                left,
                called,
                Map.copyOf(outcomes),
                Map.copyOf(done),
                Arrays.stream(minutes).filter(Objects::nonNull).toList());
    }

    void restore(Kept.OfTally kept) {
        total = kept.total();
        left = kept.left();
        called = kept.called();
        outcomes.putAll(kept.outcomes());
        done.putAll(kept.done());
        kept.minutes().forEach(minute -> minutes[(int) (minute.number() % MINUTES)] = minute);
    }

    Recent recent(Instant now) {
        long oldest = minute(now) - MINUTES;
        long attempts = 0;
        long answered = 0;
        long dropped = 0;
        for (Minute minute : minutes) {
            if (minute != null && minute.number() > oldest) {
                attempts += minute.attempts();
                answered += minute.answered();
                dropped += minute.dropped();
            }
        }
        return new Recent(Duration.ofMinutes(MINUTES), attempts, answered, dropped);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
