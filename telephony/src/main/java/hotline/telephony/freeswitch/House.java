package hotline.telephony.freeswitch;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.SwitchEvent;
import java.time.Instant;
import java.util.function.Consumer;

/** What every part of the switch has at hand. */
record House(
        Lane lane,
        Moment moment,
        Consumer<SwitchEvent> listener,
        SharedSounds sounds,
        Errands errands) {

    private static final System.Logger LOG = System.getLogger(House.class.getName());

    /** The same house, whose news go to somebody else. */
    House telling(Consumer<SwitchEvent> other) {
        return new House(lane, moment, other, sounds, errands);
    }

    Instant now() {
        return moment.now();
    }

    /** A listener that fails must not cost the others their news. */
    void tell(SwitchEvent event) {
        moment.told(event.at());
        try {
            listener.accept(event);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a listener failed at " + event, bug);
        }
    }
}
