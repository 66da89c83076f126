package hotline.telephony.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What payload type numbers stand for (RFC 8866 §6.6, RFC 3551 table 4). */
final class PayloadTypes {

    /** Numbers that need no {@code a=rtpmap}; those of codecs that a telephone may offer. */
    private static final List<RtpMap> STATIC =
            List.of(
                    new RtpMap(0, Codec.PCMU),
                    new RtpMap(8, Codec.PCMA),
                    new RtpMap(9, Codec.G722),
                    new RtpMap(18, Codec.G729),
                    new RtpMap(13, Codec.CN),
                    new RtpMap(3, new Codec("GSM", 8000, 1)),
                    new RtpMap(4, new Codec("G723", 8000, 1)),
                    new RtpMap(15, new Codec("G728", 8000, 1)));

    static final int FIRST_DYNAMIC = 96;
    static final int LAST = 127;

    private PayloadTypes() {}

    /** The number that needs no {@code a=rtpmap}, if the codec has one. */
    static OptionalInt fixed(Codec codec) {
        return number(codec, STATIC);
    }

    /** The first number that the codec has. */
    static OptionalInt number(Codec codec, List<RtpMap> maps) {
        for (RtpMap map : maps) {
            if (map.codec().equals(codec)) {
                return OptionalInt.of(map.payloadType());
            }
        }
        return OptionalInt.empty();
    }

    /** The first one to name a number is right. */
    static @Nullable RtpMap meaning(int number, List<RtpMap> maps) {
        for (RtpMap map : maps) {
            if (map.payloadType() == number) {
                return map;
            }
        }
        return null;
    }

    /**
     * The formats of a media line in their order; numbers without a meaning are left out.
     *
     * @param offered what the numbers mean where the line itself does not say: phones answer with
     *     {@code 101} and forget its rtpmap
     */
    static List<RtpMap> read(MediaDescription media, List<RtpMap> offered) {
        var named = new ArrayList<RtpMap>();
        for (Attribute attribute : media.attributes()) {
            if (attribute.name().equals("rtpmap")) {
                RtpMap map = rtpMap(attribute.value());
                if (map != null) {
                    named.add(map);
                }
            }
        }
        var maps = new ArrayList<RtpMap>(media.formats().size());
        for (String format : media.formats()) {
            var number = Numbers.read(format, LAST);
            if (number.isPresent()) {
                RtpMap map = meaning(number.getAsInt(), named, offered);
                if (map != null) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private static @Nullable RtpMap meaning(int number, List<RtpMap> named, List<RtpMap> offered) {
        RtpMap here = meaning(number, named);
        if (here != null) {
            return here;
        }
        RtpMap there = meaning(number, offered);
        return there != null ? there : meaning(number, STATIC);
    }

    /** {@code 96 opus/48000/2}; null when it is nothing of the kind. */
    private static @Nullable RtpMap rtpMap(String value) {
        int blank = value.indexOf(' ');
        if (blank < 0) {
            return null;
        }
        int name = Words.begin(value, blank, value.length());
        int slash = value.indexOf('/', name);
        if (slash <= name) {
            return null;
        }
        var number = Numbers.read(value, 0, blank, LAST);
        var rate = Numbers.leading(value, slash + 1, 1_000_000);
        if (number.isEmpty() || rate.isEmpty()) {
            return null;
        }
        int second = value.indexOf('/', slash + 1);
        int channels = second < 0 ? 1 : Numbers.leading(value, second + 1, 255).orElse(1);
        return new RtpMap(
                number.getAsInt(), Codec.read(value, name, slash, rate.getAsInt(), channels));
    }
}
