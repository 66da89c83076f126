package hotline.telephony.sip.message;

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

    private static final WordTable<String> USUAL = new WordTable<>(false);

    static {
        for (String words : List.of(VIA, ADDRESS, METHODS, OTHERS)) {
            for (String word : words.split(" ", -1)) {
                USUAL.put(word, word);
            }
        }
    }

    private Words() {}

    /** The word between these two places, case and all; null when it is none of the usual. */
    static @Nullable String find(byte[] bytes, int start, int end) {
        return USUAL.find(bytes, start, end);
    }
}
