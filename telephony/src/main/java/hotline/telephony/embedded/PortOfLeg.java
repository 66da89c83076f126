package hotline.telephony.embedded;

import hotline.telephony.media.MediaEngine;
import hotline.telephony.media.MediaEvent;
import hotline.telephony.media.MediaListener;
import hotline.telephony.media.MediaPort;
import hotline.telephony.media.NoPortLeft;
import hotline.telephony.phone.LegId;
import org.jspecify.annotations.Nullable;

/**
 * A media port and the leg that it belongs to. The port comes first, for its number stands in the
 * leg's first offer; nothing is told before anything was agreed, so by then the leg is known.
 */
final class PortOfLeg implements MediaListener {

    private final MediaPort port;
    private volatile @Nullable Leg leg;

    private PortOfLeg(MediaEngine media, LegId name) throws NoPortLeft {
        this.port = media.open(name.toString(), this);
    }

    static PortOfLeg open(MediaEngine media, LegId name) throws NoPortLeft {
        return new PortOfLeg(media, name);
    }

    MediaPort port() {
        return port;
    }

    void belongsTo(Leg owner) {
        leg = owner;
    }

    @Override
    public void on(MediaEvent event) {
        Leg owner = leg;
        if (owner != null) {
            owner.onMedia(event);
        }
    }
}
