package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand in nearly every message, as they are usually spelled: found by their bytes,
 * so that reading one makes no String. A word that is not here is no worse, only a new String.
 */
final class Words {

    private static final String VIA =
            "SIP 2.0 UDP TCP TLS WS WSS branch rport received maddr alias";
    private static final String ADDRESS =
            "tag expires q transport udp tcp tls ws wss lr ob user phone reg-id";
    private static final String METHODS =
            "INVITE ACK BYE CANCEL REGISTER OPTIONS PRACK UPDATE INFO REFER NOTIFY SUBSCRIBE"
                    + " MESSAGE PUBLISH";
    private static final String OTHERS =
            "100rel timer replaces norefersub outbound path application sdp refresher uac uas"
                    + " Q.850 cause text";

    private static final List<String> USUAL =
            List.of(String.join(" ", VIA, ADDRESS, METHODS, OTHERS).split(" ", -1));

    private static final int LONGEST = USUAL.stream().mapToInt(String::length).max().orElseThrow();

    /** A power of two, four times what goes in, so that a word that is not here ends quickly. */
    private static final @Nullable String[] SLOTS = new @Nullable String[256];

    static {
        for (String word : USUAL) {
            byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
            int slot = slot(bytes, 0, bytes.length);
            while (SLOTS[slot] != null) {
                slot = next(slot);
            }
            SLOTS[slot] = word;
        }
    }

    private Words() {}

    /** The word between these two places, case and all; null when it is none of the usual. */
    static @Nullable String find(byte[] bytes, int start, int end) {
        if (end - start > LONGEST) {
            return null;
        }
        int slot = slot(bytes, start, end);
        String word = SLOTS[slot];
        while (word != null && !isSpelled(word, bytes, start, end)) {
            slot = next(slot);
            word = SLOTS[slot];
        }
        return word;
    }

    private static boolean isSpelled(String word, byte[] bytes, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }

    private static int slot(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        return (hash ^ hash >>> 8) & (SLOTS.length - 1);
    }

    private static int next(int slot) {
        return (slot + 1) & (SLOTS.length - 1);
    }
}
