package hotline.telephony.esl;

import java.util.regex.Pattern;

/**
 * Text that came from people: a caller's name, a customer's note. On the switch a line end begins a
 * new command, a quote ends an argument, a dollar sign reads a variable; here such characters
 * become their harmless cousins, so that a name reads the same and does nothing.
 */
public final class FreeText {

    /** Longer than any name on a display; what goes beyond is cut off. */
    private static final int MOST = 512;

    /** Each {@code :_:}, also where two of them share a colon. */
    private static final Pattern CUT = Pattern.compile(":_(?=:)");

    private FreeText() {}

    /** The text without any character that means something to the switch, but for the comma. */
    public static String harmless(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().limit(MOST).forEach(letter -> out.appendCodePoint(cousin(letter)));
        // The first cuts a dial string into originates of their own, the other makes a list.
        return CUT.matcher(out).replaceAll(": ").replace("ARRAY::", "ARRAY: :").strip();
    }

    /** Whether the text may go to the switch as it is. */
    static boolean isHarmless(String text) {
        return text.codePoints().allMatch(letter -> cousin(letter) == letter)
                && !text.contains(":_:")
                && !text.contains("ARRAY::");
    }

    private static int cousin(int letter) {
        if (Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029') {
            return ' ';
        }
        if (letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE) {
            return '\ufffd'; // half a character
        }
        return switch (letter) {
            case '\\' -> '/';
            case '\'', '`' -> '’';
            case '"' -> '”';
            case '{', '[' -> '(';
            case '}', ']' -> ')';
            case '<' -> '‹';
            case '>' -> '›';
            case '$' -> '＄';
            case '|' -> '¦';
            case '^' -> 'ˆ';
            default -> letter;
        };
    }
}
