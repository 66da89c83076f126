package hotline.telephony.esl;

/**
 * How much of a frame we take. What goes beyond closes the connection, for behind it nobody can
 * tell where the next frame begins.
 *
 * @param headBytes all header lines of a frame together, in bytes
 * @param headers how many header lines a frame or an event may have
 * @param bodyBytes the body, in bytes
 */
public record FrameLimits(int headBytes, int headers, int bodyBytes) {

    /**
     * A head of 256 KiB (the answer to {@code connect} carries a whole channel in it), 4,096 lines,
     * and a body of 64 MiB: a listing of all channels of a busy switch is one body.
     */
    public static final FrameLimits DEFAULT = new FrameLimits(262_144, 4_096, 67_108_864);
}
