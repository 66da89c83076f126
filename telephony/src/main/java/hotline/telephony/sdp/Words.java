package hotline.telephony.sdp;

import java.util.ArrayList;
import java.util.List;

/** Reads words in their place in a text, and makes strings of those only that are kept. */
final class Words {

    /** What nearly every description says, by its length: not made anew for each. */
    private static final String[][] USUAL = {
        {},
        {"-", "0", "8"},
        {"IN", "20"},
        {"IP4", "101", "0 0"},
        {"fmtp"},
        {"audio", "ptime"},
        {"rtpmap"},
        {"RTP/AVP"},
        {"sendrecv", "101 0-15"},
        {},
        {},
        {"8 PCMA/8000", "0 PCMU/8000"},
    };

    private Words() {}

    static String read(String text, int from, int to) {
        if (to - from < USUAL.length) {
            for (String usual : USUAL[to - from]) {
                if (text.startsWith(usual, from)) {
                    return usual;
                }
            }
        }
        return text.substring(from, to);
    }

    /** What stands between blanks and tabs; the text has none at its ends. */
    static List<String> split(String text, int from, int to) {
        var words = new ArrayList<String>(8);
        int start = from;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ' ' || text.charAt(i) == '\t') {
                if (i > start) {
                    words.add(read(text, start, i));
                }
                start = i + 1;
            }
        }
        words.add(read(text, start, to));
        return words;
    }

    /** The first place that is not blank, or {@code to}. */
    static int begin(String text, int from, int to) {
        int i = from;
        while (i < to && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Where the blanks at the end begin, or {@code from} when there is nothing else. */
    static int end(String text, int from, int to) {
        int i = to;
        while (i > from && Character.isWhitespace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }
}
