package hotline.telephony.media.dtmf;

/**
 * The payload of an RFC 4733 §2.3 telephone-event packet.
 *
 * <pre>
 *  |     event     |E|R| volume    |          duration             |
 * </pre>
 */
public final class TelephoneEvent {

    /** Bytes of one event. */
    public static final int LENGTH = 4;

    /** RFC 4733 §3.2, table 3: events 0–15 in order. */
    private static final String DIGITS = "0123456789*#ABCD";

    /** −10 dBm0, an ordinary loudness of keys. */
    private static final int VOLUME = 10;

    private TelephoneEvent() {}

    /** The key of an event code; 0 for events that are no keys. */
    public static char digit(int event) {
        return event < DIGITS.length() ? DIGITS.charAt(event) : 0;
    }

    /** The event code of a key; −1 when it is none. */
    public static int event(char digit) {
        return DIGITS.indexOf(digit);
    }

    /** Writes an event into the first four bytes. */
    public static void write(byte[] into, int event, boolean end, int duration) {
        into[0] = (byte) event;
        into[1] = (byte) (end ? 0x80 | VOLUME : VOLUME);
        into[2] = (byte) (duration >> 8);
        into[3] = (byte) duration;
    }
}
