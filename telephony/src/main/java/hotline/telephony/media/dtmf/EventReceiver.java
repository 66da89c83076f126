package hotline.telephony.media.dtmf;

/**
 * Makes one key of the many packets of an RFC 4733 event, whichever of them are lost, repeated or
 * late.
 */
public final class EventReceiver {

    /** RFC 4733 §2.5.1.3: an event that lasts longer goes on under a new timestamp. */
    private static final int LONGEST_SEGMENT = 0xFFFF;

    /** A timestamp so far back is a new time base of the sender, not a late packet: 10 s. */
    private static final int LATE_AT_MOST = 80_000;

    private boolean started;
    private int ssrc;
    private int event;
    private int timestamp;
    private boolean ended;

    /**
     * Takes one packet.
     *
     * @param payload the RTP payload, of which {@code length} bytes are meant
     * @return the key when it is told for the first time, otherwise 0
     */
    public char on(int packetSsrc, int packetTimestamp, byte[] payload, int length) {
        if (length < TelephoneEvent.LENGTH) {
            return 0;
        }
        int code = payload[0] & 0xFF;
        boolean end = (payload[1] & 0x80) != 0;
        char digit = TelephoneEvent.digit(code);
        if (digit == 0) {
            return 0;
        }
        if (started && packetSsrc == ssrc) {
            int step = packetTimestamp - timestamp;
            if (step == 0) {
                ended |= end;
                return 0;
            }
            if (step < 0 && step > -LATE_AT_MOST) {
                return 0;
            }
            if (step == LONGEST_SEGMENT && code == event && !ended) {
                timestamp = packetTimestamp;
                ended = end;
                return 0;
            }
        }
        started = true;
        ssrc = packetSsrc;
        event = code;
        timestamp = packetTimestamp;
        ended = end;
        return digit;
    }
}
