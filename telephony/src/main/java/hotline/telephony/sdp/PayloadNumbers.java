package hotline.telephony.sdp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which payload type number meant which codec so far. RFC 3264 §8.3.2: a number keeps its meaning
 * for the life of the session, so a new offer uses the old ones again. Immutable.
 */
record PayloadNumbers(Map<Integer, Codec> meanings) {

    static final PayloadNumbers NONE = new PayloadNumbers(Map.of());

    /** Where telephone-event usually sits; some old gateways look for it nowhere else. */
    private static final int USUAL_TELEPHONE_EVENT = 101;

    PayloadNumbers {
        meanings = Map.copyOf(meanings);
    }

    PayloadNumbers with(List<RtpMap> maps) {
        if (allKnown(maps)) {
            return this;
        }
        var all = new HashMap<>(meanings);
        maps.forEach(map -> all.put(map.payloadType(), map.codec()));
        return new PayloadNumbers(all);
    }

    private boolean allKnown(List<RtpMap> maps) {
        for (RtpMap map : maps) {
            if (!map.codec().equals(meanings.get(map.payloadType()))) {
                return false;
            }
        }
        return true;
    }

    /** The codec's number: the fixed one, the one it had before, or a free one. */
    Optional<RtpMap> numbered(Codec codec) {
        return PayloadTypes.fixed(codec)
                .or(() -> before(codec))
                .or(() -> free(codec))
                .map(number -> new RtpMap(number, codec));
    }

    private Optional<Integer> before(Codec codec) {
        int least = Integer.MAX_VALUE;
        for (var entry : meanings.entrySet()) {
            if (entry.getValue().equals(codec)) {
                least = Math.min(least, entry.getKey());
            }
        }
        return least == Integer.MAX_VALUE ? Optional.empty() : Optional.of(least);
    }

    private Optional<Integer> free(Codec codec) {
        if (codec.isTelephoneEvent() && isFree(USUAL_TELEPHONE_EVENT)) {
            return Optional.of(USUAL_TELEPHONE_EVENT);
        }
        for (int n = PayloadTypes.FIRST_DYNAMIC; n <= PayloadTypes.LAST; n++) {
            if (isFree(n) && n != USUAL_TELEPHONE_EVENT) {
                return Optional.of(n);
            }
        }
        return Optional.empty();
    }

    private boolean isFree(int number) {
        return !meanings.containsKey(number);
    }
}
