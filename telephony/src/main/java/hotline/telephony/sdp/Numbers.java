package hotline.telephony.sdp;

import java.util.OptionalInt;

/** Decimal numbers from strangers. */
final class Numbers {

    private Numbers() {}

    /** All of the text is digits and the value is at most {@code limit}. */
    static OptionalInt read(String text, int limit) {
        int digits = digits(text);
        return digits == text.length() ? leading(text, limit) : OptionalInt.empty();
    }

    /** The digits that the text begins with. */
    static OptionalInt leading(String text, int limit) {
        int digits = digits(text);
        if (digits == 0 || digits > 9) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(text, 0, digits, 10);
        return value <= limit ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static int digits(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
