package hotline.telephony.freeswitch;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What every part of the switch has at hand. */
record House(Lane lane, InstantSource clock, Consumer<SwitchEvent> listener, SharedSounds sounds) {

    private static final System.Logger LOG = System.getLogger(House.class.getName());

    /** The same house, whose news go to somebody else. */
    House telling(Consumer<SwitchEvent> other) {
        return new House(lane, clock, other, sounds);
    }

    Instant now() {
        return clock.instant();
    }

    /** A listener that fails must not cost the others their news. */
    void tell(SwitchEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a listener failed at " + event, bug);
        }
    }

    /** What a phone lets hear whom it holds; empty when there is no such sound. */
    String holdMusic() {
        return sounds.playable(new Prompt.Music()).orElse("");
    }
}
