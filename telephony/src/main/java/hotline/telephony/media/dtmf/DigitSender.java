package hotline.telephony.media.dtmf;

import java.util.ArrayDeque;

/**
 * The keys that are to be sent to a party, one after the other; stepped every 20 ms.
 *
 * <pre>
 *          key                  frame 7                3 steps
 *  IDLE ────────► SENDING(1..7) ────────► GAP ────────────────► IDLE
 *       ◄──────── PAUSE (25 steps) for a comma
 * </pre>
 *
 * Frames 1 to 5 are the key's 100 ms. An event's end is sent in frames 5, 6 and 7 (RFC 4733
 * §2.5.1.4); as a tone, 6 and 7 are silent.
 */
public final class DigitSender {

    /** Keys that wait; more are left out. */
    static final int QUEUE = 64;

    private static final int KEY_FRAMES = 5;
    private static final int LAST_FRAME = 7;
    private static final int GAP_STEPS = 3;
    private static final int PAUSE_STEPS = 25;
    private static final int FRAME = 160;

    private final ArrayDeque<Character> queue = new ArrayDeque<>();
    private int event;
    private int frame;
    private int rest;

    /**
     * Puts keys at the end of the queue; characters that are neither keys nor commas are left out.
     */
    public void add(String digits) {
        for (int i = 0; i < digits.length() && queue.size() < QUEUE; i++) {
            char digit = Character.toUpperCase(digits.charAt(i));
            if (digit == ',' || TelephoneEvent.event(digit) >= 0) {
                queue.add(digit);
            }
        }
    }

    /** Goes on by 20 ms. True when a key takes this step; the other sound stands back then. */
    public boolean step() {
        if (frame > 0 && frame < LAST_FRAME) {
            frame++;
            return true;
        }
        if (frame == LAST_FRAME) {
            frame = 0;
            rest = GAP_STEPS;
        }
        if (rest > 0) {
            rest--;
            return false;
        }
        Character digit = queue.poll();
        if (digit == null) {
            return false;
        }
        if (digit == ',') {
            rest = PAUSE_STEPS - 1;
            return false;
        }
        event = TelephoneEvent.event(digit);
        frame = 1;
        return true;
    }

    /** True while a key is being sent. */
    public boolean busy() {
        return frame > 0;
    }

    /** True when there is nothing left to be stepped. */
    public boolean isIdle() {
        return frame == 0 && rest == 0 && queue.isEmpty();
    }

    /** The event code of the key that is being sent. */
    public int event() {
        return event;
    }

    public boolean first() {
        return frame == 1;
    }

    /** True in the steps that tell the end of an event. */
    public boolean end() {
        return frame >= KEY_FRAMES;
    }

    /** Of the event so far, in samples. */
    public int duration() {
        return Math.min(frame, KEY_FRAMES) * FRAME;
    }

    /** True in the steps in which a tone is to be heard. */
    public boolean sounds() {
        return frame > 0 && frame <= KEY_FRAMES;
    }
}
