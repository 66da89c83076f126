package hotline.telephony.media;

/** How a supervisor's port takes part in a conversation. */
public enum Supervising {
    /** Hears everybody, is heard by nobody. */
    MONITOR,
    /** Hears everybody, is heard by one party only. */
    WHISPER,
    /** Hears everybody, is heard by everybody. */
    BARGE
}
