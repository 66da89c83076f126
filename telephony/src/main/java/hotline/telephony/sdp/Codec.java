package hotline.telephony.sdp;

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

    public Codec {
        OneLine.require(name);
        name = name.toUpperCase(Locale.ROOT);
    }

    /** DTMF as events (RFC 4733), at the clock of the codec it goes along with. */
    public static Codec telephoneEvent(int clockRate) {
        return new Codec("TELEPHONE-EVENT", clockRate, 1);
    }

    /** As {@code a=rtpmap} writes it: {@code PCMA/8000}, {@code opus/48000/2}. */
    String rtpMap() {
        String written =
                isTelephoneEvent() || name.equals("OPUS") ? name.toLowerCase(Locale.ROOT) : name;
        return written + "/" + clockRate + (channels == 1 ? "" : "/" + channels);
    }

    public boolean isTelephoneEvent() {
        return name.equals("TELEPHONE-EVENT");
    }
}
