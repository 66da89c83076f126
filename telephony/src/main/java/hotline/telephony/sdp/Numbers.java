package hotline.telephony.sdp;

import java.util.OptionalInt;

/** Decimal numbers from strangers. */
final class Numbers {

    private Numbers() {}

    /** All of the text is digits and the value is at most {@code limit}. */
    static OptionalInt read(String text, int limit) {
        return read(text, 0, text.length(), limit);
    }

    /** All of what stands between two places is digits. */
    static OptionalInt read(String text, int from, int to, int limit) {
        int end = endOfDigits(text, from);
        return end >= to ? value(text, from, to, limit) : OptionalInt.empty();
    }

    /** The digits that the text has from there on. */
    static OptionalInt leading(String text, int from, int limit) {
        return value(text, from, endOfDigits(text, from), limit);
    }

    private static OptionalInt value(String text, int from, int to, int limit) {
        if (to == from || to - from > 9) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(text, from, to, 10);
        return value <= limit ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static int endOfDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
