package hotline.telephony.esl;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as the event socket writes it: UTF-8, and a plus is a plus. What is no encoding
 * (a stray percent sign, half a pair) stays as it is.
 */
final class Percent {

    private Percent() {}

    static String decode(byte[] bytes, int start, int end) {
        int first = start;
        while (first < end && bytes[first] != '%') {
            first++;
        }
        if (first == end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
        byte[] out = new byte[end - start];
        int used = 0;
        for (int i = start; i < end; i++) {
            byte letter = bytes[i];
            if (letter == '%' && i + 2 < end) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    letter = (byte) ((high << 4) | low);
                    i += 2;
                }
            }
            out[used++] = letter;
        }
        return new String(out, 0, used, StandardCharsets.UTF_8);
    }
}
