package hotline.telephony.media;

/**
 * The payload types of one direction (RFC 3551 §6).
 *
 * @param audio of the codec, 0–127
 * @param telephoneEvent of RFC 4733 events, {@link #NONE} when they were not agreed
 */
public record PayloadTypes(int audio, int telephoneEvent) {

    public static final int NONE = -1;

    public PayloadTypes {
        if (audio < 0 || audio > 127 || telephoneEvent < NONE || telephoneEvent > 127) {
            throw new IllegalArgumentException(
                    "no payload types: " + audio + " and " + telephoneEvent);
        }
    }
}
