package hotline.telephony.media;

/** Why a play ended. */
public enum PlayEnding {
    /** Everything was played. */
    FINISHED,
    /** The party pressed a key. */
    INTERRUPTED,
    /** Stopped on request, by another play, by a bridge, or with the port. */
    STOPPED
}
