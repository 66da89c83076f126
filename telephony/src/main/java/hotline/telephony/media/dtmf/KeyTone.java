package hotline.telephony.media.dtmf;

/** The two tones of a key (ITU-T Q.23), for parties without RFC 4733. */
public final class KeyTone {

    private static final int[] ROWS = {697, 770, 852, 941};
    private static final int[] COLUMNS = {1_209, 1_336, 1_477, 1_633};
    private static final String KEYPAD = "123A456B789C*0#D";

    /** −9 dBm0 and −7 dBm0: the higher tone a little louder, for it suffers more on the way. */
    private static final double ROW_AMPLITUDE = 7_000;

    private static final double COLUMN_AMPLITUDE = 8_800;

    private KeyTone() {}

    /** Fills {@code into} with the tone of an event code, from {@code position} samples on. */
    public static void fill(int event, int position, short[] into) {
        int key = KEYPAD.indexOf(TelephoneEvent.digit(event));
        double row = 2 * Math.PI * ROWS[key / 4] / 8_000;
        double column = 2 * Math.PI * COLUMNS[key % 4] / 8_000;
        for (int i = 0; i < into.length; i++) {
            into[i] =
                    (short)
                            (ROW_AMPLITUDE * Math.sin(row * (position + i))
                                    + COLUMN_AMPLITUDE * Math.sin(column * (position + i)));
        }
    }
}
