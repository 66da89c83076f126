package hotline.telephony.embedded;

import hotline.telephony.media.MediaEngine;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.phone.SwitchEvent;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What a leg finds around it; the same for all legs of a switch. Every part may be used from any
 * lane.
 */
record House(
        Legs legs,
        Talks talks,
        Trunks trunks,
        MediaEngine media,
        SoundLibrary sounds,
        InstantSource clock,
        SilentPhones silentPhones,
        boolean keysByTone,
        Consumer<SwitchEvent> events) {

    void tell(SwitchEvent event) {
        events.accept(event);
    }
}
