package hotline.telephony.sdp;

import java.util.List;
import java.util.Locale;

/**
 * A payload format as {@code a=rtpmap} names it (RFC 8866 §6.6).
 *
 * @param name in upper case, for names are compared without regard to case
 * @param clockRate of the RTP timestamps, in hertz
 */
public record Codec(String name, int clockRate, int channels) {

    public static final Codec PCMU = new Codec("PCMU", 8000, 1);
    public static final Codec PCMA = new Codec("PCMA", 8000, 1);
    public static final Codec G722 = new Codec("G722", 8000, 1);
    public static final Codec G729 = new Codec("G729", 8000, 1);
    public static final Codec OPUS = new Codec("OPUS", 48000, 2);

    /** Comfort noise, RFC 3389. */
    public static final Codec CN = new Codec("CN", 8000, 1);

    private static final Codec EVENTS = new Codec("TELEPHONE-EVENT", 8000, 1);

    /** What nearly every phone offers. */
    private static final List<Codec> USUAL = List.of(PCMA, PCMU, EVENTS, G722, G729, OPUS, CN);

    public Codec {
        OneLine.require(name);
        name = name.toUpperCase(Locale.ROOT);
    }

    /** DTMF as events (RFC 4733), at the clock of the codec it goes along with. */
    public static Codec telephoneEvent(int clockRate) {
        return clockRate == EVENTS.clockRate ? EVENTS : new Codec(EVENTS.name, clockRate, 1);
    }

    /** The codec of an {@code a=rtpmap}; its name stands between two places of the text. */
    static Codec read(String text, int from, int to, int clockRate, int channels) {
        // Found by its name in place: most codecs that are read are known, and make no garbage.
        for (Codec known : USUAL) {
            if (known.clockRate == clockRate
                    && known.channels == channels
                    && known.name.length() == to - from
                    && known.name.regionMatches(true, 0, text, from, to - from)) {
                return known;
            }
        }
        return new Codec(text.substring(from, to), clockRate, channels);
    }

    /** As {@code a=rtpmap} writes it: {@code PCMA/8000}, {@code opus/48000/2}. */
    String rtpMap() {
        String written =
                switch (name) {
                    case "TELEPHONE-EVENT" -> "telephone-event";
                    case "OPUS" -> "opus";
                    default -> name;
                };
        return written + "/" + clockRate + (channels == 1 ? "" : "/" + channels);
    }

    public boolean isTelephoneEvent() {
        return name.equals("TELEPHONE-EVENT");
    }
}
