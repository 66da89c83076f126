package hotline.telephony.freeswitch;

import hotline.telephony.esl.AppMessage;
import hotline.telephony.phone.AnsweredBy;
import hotline.telephony.phone.SwitchEvent.AnswerJudged;
import hotline.telephony.phone.SwitchEvent.BeepEnded;
import java.time.Duration;
import java.time.Instant;

/**
 * Who answered, as far as FreeSWITCH hears it: mod_avmd tells a beep, and nothing else is known. So
 * whoever beeps within five seconds is a machine, everybody else UNKNOWN, never PERSON. Without
 * that module it is always UNKNOWN.
 */
final class AnswerWatch {

    private static final Duration VERDICT = Duration.ofSeconds(5);
    private static final Duration LAST_BEEP = Duration.ofSeconds(60);

    /** The module tells the beginning of a beep; a usual one is over by then. */
    private static final Duration BEEP = Duration.ofSeconds(1);

    private final Leg leg;
    private final House house;
    private boolean listening;
    private boolean judged;
    private Instant since = Instant.EPOCH;

    AnswerWatch(Leg leg, House house) {
        this.leg = leg;
        this.house = house;
    }

    void begin() {
        if (listening) {
            return;
        }
        listening = true;
        judged = false;
        since = house.now();
        order("avmd_start");
        var _ = house.lane().after(VERDICT, () -> judge(AnsweredBy.UNKNOWN));
        var _ = house.lane().after(LAST_BEEP, this::end);
    }

    /** CUSTOM avmd::beep. */
    void beeps() {
        if (!listening) {
            return;
        }
        judge(AnsweredBy.MACHINE);
        end();
        var _ =
                house.lane()
                        .after(
                                BEEP,
                                () -> {
                                    if (!leg.isOver()) {
                                        house.tell(new BeepEnded(house.now(), leg.id()));
                                    }
                                });
    }

    private void judge(AnsweredBy who) {
        if (judged || leg.isOver()) {
            return;
        }
        judged = true;
        house.tell(
                new AnswerJudged(house.now(), leg.id(), who, Duration.between(since, house.now())));
    }

    private void end() {
        if (listening && !leg.isOver()) {
            order("avmd_stop");
        }
        listening = false;
    }

    /** The api of the same name forgets the module's settings (seen on 1.10.12). */
    private void order(String application) {
        // An application that FreeSWITCH does not have would end the call.
        if (leg.node().hearsBeeps()) {
            leg.node().link().send(AppMessage.execute(application, "").to(leg.channel()), _ -> {});
        }
    }

    void over() {
        listening = false;
        judged = true;
    }
}
