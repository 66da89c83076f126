package hotline.telephony.sdp;

/** What goes into a line of a description must not be able to start another one. */
final class OneLine {

    private OneLine() {}

    static void require(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("a line break or NUL inside a line");
            }
        }
    }
}
