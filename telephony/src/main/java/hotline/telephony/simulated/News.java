package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the listener is told, and when; {@link Faults} lie on this way, and nowhere else. */
final class News implements InstantSource {

    private final Lane lane;
    private final Instant opened;
    private final long openedNanos;
    private final RandomGenerator mischief;
    private @Nullable Consumer<SwitchEvent> listener;
    private Faults faults = Faults.NONE;

    News(Lane lane, Instant opened, RandomGenerator mischief) {
        this.lane = lane;
        this.opened = opened;
        this.openedNanos = lane.nanoTime();
        this.mischief = mischief;
    }

    void listener(Consumer<SwitchEvent> to) {
        listener = to;
    }

    boolean hasListener() {
        return listener != null;
    }

    void faults(Faults how) {
        faults = how;
    }

    @Override
    public Instant instant() {
        return opened.plusNanos(lane.nanoTime() - openedNanos);
    }

    void refuse(LegId leg, String command, String why) {
        tell(new SwitchEvent.Refused(instant(), leg, command, why));
    }

    void tell(SwitchEvent event) {
        Consumer<SwitchEvent> ear = listener;
        if (ear == null) {
            return;
        }
        if (faults.none()) {
            ear.accept(event);
            return;
        }
        if (mischief.nextDouble() < faults.lost()) {
            return;
        }
        if (mischief.nextDouble() < faults.late()) {
            var delay = Duration.ofNanos(mischief.nextLong(1, faults.most().toNanos() + 1));
            lane.after(delay, () -> ear.accept(event));
        } else {
            ear.accept(event);
        }
        if (mischief.nextDouble() < faults.repeated()) {
            ear.accept(event);
        }
    }
}
