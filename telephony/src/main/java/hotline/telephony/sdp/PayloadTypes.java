package hotline.telephony.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What payload type numbers stand for (RFC 8866 §6.6, RFC 3551 table 4). */
final class PayloadTypes {

    /** Numbers that need no {@code a=rtpmap}; those of codecs that a telephone may offer. */
    private static final Map<Integer, Codec> STATIC =
            Map.of(
                    0, Codec.PCMU,
                    3, new Codec("GSM", 8000, 1),
                    4, new Codec("G723", 8000, 1),
                    8, Codec.PCMA,
                    9, Codec.G722,
                    13, Codec.CN,
                    15, new Codec("G728", 8000, 1),
                    18, Codec.G729);

    static final int FIRST_DYNAMIC = 96;
    static final int LAST = 127;

    private PayloadTypes() {}

    /** The number that needs no {@code a=rtpmap}, if the codec has one. */
    static Optional<Integer> fixed(Codec codec) {
        for (var entry : STATIC.entrySet()) {
            if (entry.getValue().equals(codec)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /**
     * The formats of a media line in their order; numbers without a meaning are left out.
     *
     * @param offered what the numbers mean where the line itself does not say: phones answer with
     *     {@code 101} and forget its rtpmap
     */
    static List<RtpMap> read(MediaDescription media, List<RtpMap> offered) {
        // Loops and a short list: this is read several times for each call.
        var named = new ArrayList<RtpMap>(8);
        for (Attribute attribute : media.attributes()) {
            if (attribute.name().equals("rtpmap")) {
                rtpMap(attribute.value()).ifPresent(named::add);
            }
        }
        named.addAll(offered);
        var maps = new ArrayList<RtpMap>(media.formats().size());
        for (String format : media.formats()) {
            var number = Numbers.read(format, LAST);
            if (number.isPresent()) {
                int type = number.getAsInt();
                Codec codec = meaning(type, named);
                if (codec != null) {
                    maps.add(new RtpMap(type, codec));
                }
            }
        }
        return maps;
    }

    /** The first one to name a number is right. */
    private static @Nullable Codec meaning(int type, List<RtpMap> named) {
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).payloadType() == type) {
                return named.get(i).codec();
            }
        }
        return STATIC.get(type);
    }

    /** {@code 96 opus/48000/2}. */
    private static Optional<RtpMap> rtpMap(String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        var number = Numbers.read(value.substring(0, space), LAST);
        String[] words = value.substring(space + 1).strip().split("/", 4);
        if (number.isEmpty() || words.length < 2 || words[0].isEmpty()) {
            return Optional.empty();
        }
        var rate = Numbers.leading(words[1], 1_000_000);
        int channels = words.length < 3 ? 1 : Numbers.leading(words[2], 255).orElse(1);
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RtpMap(
                                number.getAsInt(), new Codec(words[0], rate.getAsInt(), channels)));
    }
}
