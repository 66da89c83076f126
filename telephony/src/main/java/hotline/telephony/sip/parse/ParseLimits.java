package hotline.telephony.sip.parse;

/**
 * How much of a message we take.
 *
 * @param messageBytes the whole message, in bytes
 * @param headBytes start line and header fields together, in bytes
 * @param headerBytes one header field, folded lines and all, in bytes
 * @param headers how many header fields
 */
public record ParseLimits(int messageBytes, int headBytes, int headerBytes, int headers) {

    /** 64 KiB with a head of 32 KiB, 256 fields of at most 8 KiB. */
    public static final ParseLimits DEFAULT = new ParseLimits(65_536, 32_768, 8_192, 256);
}
