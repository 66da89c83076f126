package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.SwitchEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * Listens to who answered. Simulated people say nothing; who speaks a tone is a machine, and the
 * tone's end is that of its beep.
 */
final class ListeningForMachine {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Leg leg;
    private final Lane lane;
    private final News news;
    private final Instant since;
    private boolean machine;

    ListeningForMachine(Leg leg, Lane lane, News news) {
        this.leg = leg;
        this.lane = lane;
        this.news = news;
        this.since = news.instant();
    }

    void begin() {
        lane.after(STEP, this::step);
    }

    private void step() {
        if (!leg.isAnswered()) {
            return;
        }
        Duration passed = Duration.between(since, news.instant());
        boolean speaks = leg.voice().findAny().isPresent();
        if (!machine && speaks) {
            machine = true;
            judged(AnsweredBy.MACHINE, passed);
        } else if (!machine && passed.compareTo(QUIET) >= 0) {
            judged(AnsweredBy.UNKNOWN, passed);
            return;
        } else if (machine && !speaks) {
            news.tell(new SwitchEvent.BeepEnded(news.instant(), leg.id()));
            return;
        }
        if (passed.compareTo(LONGEST) < 0) {
            begin();
        }
    }

    private void judged(AnsweredBy who, Duration after) {
        news.tell(new SwitchEvent.AnswerJudged(news.instant(), leg.id(), who, after));
    }
}
