package hotline.telephony.media.codec;

/**
 * The codecs that we speak ourselves, ITU-T G.711: one byte for each sample at 8 kHz. PCM is
 * 16-bit, the codes' 13 (A-law) or 14 (µ-law) bits left-justified in it, as the ITU's own software
 * tools (G.191) do.
 */
// The arrays are filled before anybody sees them and never written again.
@SuppressWarnings("ImmutableEnumChecker")
public enum Codec {
    /** µ-law: North America, Japan. */
    PCMU(0),
    /** A-law: Europe, China, most of the world. */
    PCMA(8);

    /** Samples in a second. */
    public static final int RATE = 8_000;

    /** Samples, and so bytes, in a packet of 20 ms. */
    public static final int FRAME = RATE / 50;

    private static final int MU_BIAS = 33;

    // Codes by the sample's upper bits, which are all that either law looks at.
    private static final int ENCODE_SHIFT = 2;
    private final int staticPayloadType;
    private final byte[] codes = new byte[1 << (16 - ENCODE_SHIFT)];
    private final short[] samples = new short[256];
    private final byte[] otherLaw = new byte[256];

    static {
        for (Codec law : values()) {
            law.fill();
        }
        for (int code = 0; code < 256; code++) {
            PCMA.otherLaw[code] = PCMU.encode(PCMA.samples[code]);
            PCMU.otherLaw[code] = PCMA.encode(PCMU.samples[code]);
        }
    }

    Codec(int staticPayloadType) {
        this.staticPayloadType = staticPayloadType;
    }

    /** The payload type of RFC 3551 §6, which needs no rtpmap. */
    public int staticPayloadType() {
        return staticPayloadType;
    }

    public byte encode(short sample) {
        return codes[(sample & 0xFFFF) >>> ENCODE_SHIFT];
    }

    public short decode(byte code) {
        return samples[code & 0xFF];
    }

    /** The code that says nothing: the smallest positive step. */
    public byte silence() {
        return encode((short) 0);
    }

    public void encode(short[] pcm, int from, byte[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = codes[(pcm[from + i] & 0xFFFF) >>> ENCODE_SHIFT];
        }
    }

    public void decode(byte[] coded, int from, short[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = samples[coded[from + i] & 0xFF];
        }
    }

    /** Turns codes of this law into the nearest ones of the other law; may be done in place. */
    public void toOtherLaw(byte[] coded, int from, byte[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = otherLaw[coded[from + i] & 0xFF];
        }
    }

    private void fill() {
        for (int i = 0; i < codes.length; i++) {
            short sample = (short) (i << ENCODE_SHIFT);
            codes[i] = (byte) (this == PCMA ? compressA(sample) : compressMu(sample));
        }
        for (int code = 0; code < 256; code++) {
            samples[code] = (short) (this == PCMA ? expandA(code) : expandMu(code));
        }
    }

    // Both laws: sign, three bits of segment, four bits of step. Negative samples are mirrored by
    // the one's complement, so that -1 is as small as 0.

    private static int compressA(short sample) {
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int segment = 0;
        int step = magnitude;
        while (step > 31) {
            step >>= 1;
            segment++;
        }
        int code = step < 16 ? step : ((segment + 1) << 4) | (step & 0x0F);
        // Even bits are inverted on the line (G.711 table 1a, note 2).
        return (sample < 0 ? code : code | 0x80) ^ 0x55;
    }

    private static int expandA(int code) {
        int bits = code ^ 0x55;
        int segment = (bits >> 4) & 7;
        int step = bits & 0x0F;
        int magnitude = segment == 0 ? (step << 4) + 8 : ((step << 4) + 0x108) << (segment - 1);
        return (bits & 0x80) == 0 ? -magnitude : magnitude;
    }

    private static int compressMu(short sample) {
        int magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + MU_BIAS, 0x1FFF);
        int segment = 0;
        while (magnitude >> (segment + 6) != 0) {
            segment++;
        }
        int step = (magnitude >> (segment + 1)) & 0x0F;
        int code = (segment << 4) | step;
        // All bits are inverted on the line (G.711 table 2a, note 2).
        return ~(sample < 0 ? code | 0x80 : code) & 0xFF;
    }

    private static int expandMu(int code) {
        int bits = ~code & 0xFF;
        int segment = (bits >> 4) & 7;
        int step = bits & 0x0F;
        int magnitude = ((((step << 1) + MU_BIAS) << segment) - MU_BIAS) << 2;
        return (bits & 0x80) == 0 ? magnitude : -magnitude;
    }
}
