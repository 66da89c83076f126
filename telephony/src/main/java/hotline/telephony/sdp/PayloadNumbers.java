package hotline.telephony.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * Which payload type number meant which codec so far. RFC 3264 §8.3.2: a number keeps its meaning
 * for the life of the session, so a new offer uses the old ones again. Immutable.
 *
 * @param meanings each number once
 */
record PayloadNumbers(List<RtpMap> meanings) {

    static final PayloadNumbers NONE = new PayloadNumbers(List.of());

    /** Where telephone-event usually sits; some old gateways look for it nowhere else. */
    private static final int USUAL_TELEPHONE_EVENT = 101;

    private static final int NO_NUMBER = -1;

    PayloadNumbers {
        meanings = List.copyOf(meanings);
    }

    PayloadNumbers with(List<RtpMap> maps) {
        if (meanings.containsAll(maps)) {
            return this;
        }
        var all = roomFor(maps.size());
        for (RtpMap map : maps) {
            put(map, all);
        }
        return new PayloadNumbers(all);
    }

    private List<RtpMap> roomFor(int more) {
        var all = new ArrayList<RtpMap>(meanings.size() + more);
        all.addAll(meanings);
        return all;
    }

    private static void put(RtpMap map, List<RtpMap> meanings) {
        for (int i = 0; i < meanings.size(); i++) {
            if (meanings.get(i).payloadType() == map.payloadType()) {
                meanings.set(i, map);
                return;
            }
        }
        meanings.add(map);
    }

    /**
     * Each codec with its number: the fixed one, the one it had before, or a free one. Left out
     * when there is none.
     */
    List<RtpMap> number(List<Codec> codecs) {
        var known = roomFor(codecs.size());
        var maps = new ArrayList<RtpMap>(codecs.size());
        for (Codec codec : codecs) {
            int number = number(codec, known);
            if (number != NO_NUMBER) {
                var map = new RtpMap(number, codec);
                maps.add(map);
                put(map, known);
            }
        }
        return maps;
    }

    private static int number(Codec codec, List<RtpMap> known) {
        var fixed = PayloadTypes.fixed(codec);
        if (fixed.isPresent()) {
            return fixed.getAsInt();
        }
        int before = before(codec, known);
        return before != NO_NUMBER ? before : free(codec, known);
    }

    private static int before(Codec codec, List<RtpMap> known) {
        int least = NO_NUMBER;
        for (RtpMap map : known) {
            if (map.codec().equals(codec) && (least == NO_NUMBER || map.payloadType() < least)) {
                least = map.payloadType();
            }
        }
        return least;
    }

    private static int free(Codec codec, List<RtpMap> known) {
        if (codec.isTelephoneEvent() && isFree(USUAL_TELEPHONE_EVENT, known)) {
            return USUAL_TELEPHONE_EVENT;
        }
        for (int n = PayloadTypes.FIRST_DYNAMIC; n <= PayloadTypes.LAST; n++) {
            if (n != USUAL_TELEPHONE_EVENT && isFree(n, known)) {
                return n;
            }
        }
        return NO_NUMBER;
    }

    private static boolean isFree(int number, List<RtpMap> known) {
        return PayloadTypes.meaning(number, known) == null;
    }
}
