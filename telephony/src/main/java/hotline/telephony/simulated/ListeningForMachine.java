package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.SwitchEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Listens to who answered. Simulated people say nothing; who speaks a tone is a machine, and the
 * tone's end is that of its beep.
 */
final class ListeningForMachine {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final SimulatedLeg leg;
    private final Lane lane;
    private final InstantSource clock;
    private final Consumer<SwitchEvent> tell;
    private final Instant since;
    private boolean machine;

    ListeningForMachine(
            SimulatedLeg leg, Lane lane, InstantSource clock, Consumer<SwitchEvent> tell) {
        this.leg = leg;
        this.lane = lane;
        this.clock = clock;
        this.tell = tell;
        this.since = clock.instant();
    }

    void begin() {
        lane.after(STEP, this::step);
    }

    private void step() {
        if (!leg.isAnswered()) {
            return;
        }
        Duration passed = Duration.between(since, clock.instant());
        boolean speaks = leg.voice().findAny().isPresent();
        if (!machine && speaks) {
            machine = true;
            judged(AnsweredBy.MACHINE, passed);
        } else if (!machine && passed.compareTo(QUIET) >= 0) {
            judged(AnsweredBy.UNKNOWN, passed);
            return;
        } else if (machine && !speaks) {
            tell.accept(new SwitchEvent.BeepEnded(clock.instant(), leg.id));
            return;
        }
        if (passed.compareTo(LONGEST) < 0) {
            begin();
        }
    }

    private void judged(AnsweredBy who, Duration after) {
        tell.accept(new SwitchEvent.AnswerJudged(clock.instant(), leg.id, who, after));
    }
}
