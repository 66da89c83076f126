package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.EndedBy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Misses one party's sound after a while, and gives up a call whose party is gone. */
final class SoundWatch {

    private static final Duration SILENCE_IS_LOSS_AFTER = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(60);

    private final Leg leg;
    private final Lane lane;
    private final News news;
    private Lane.@Nullable Timer clock;
    private boolean lost;

    SoundWatch(Leg leg, Lane lane, News news) {
        this.leg = leg;
        this.lane = lane;
        this.news = news;
    }

    void stopped() {
        forget();
        clock = lane.after(SILENCE_IS_LOSS_AFTER, this::lose);
    }

    void returned() {
        forget();
        if (lost) {
            lost = false;
            news.tell(new SwitchEvent.MediaReturned(news.instant(), leg.id()));
        }
    }

    /** The phone fell off the network: first its sound is missed, later the call is given up. */
    void phoneVanished() {
        forget();
        clock =
                lane.after(
                        SILENCE_IS_LOSS_AFTER,
                        () -> {
                            lose();
                            clock =
                                    lane.after(
                                            GIVEN_UP_AFTER.minus(SILENCE_IS_LOSS_AFTER),
                                            this::giveUp);
                        });
    }

    private void lose() {
        lost = true;
        news.tell(new SwitchEvent.MediaLost(news.instant(), leg.id(), SILENCE_IS_LOSS_AFTER));
    }

    private void giveUp() {
        leg.end(HangupCause.MEDIA_LOST, EndedBy.NETWORK, 0);
    }

    /** Nothing is missed any more until the next news. */
    void forget() {
        if (clock != null) {
            clock.cancel();
        }
    }
}
