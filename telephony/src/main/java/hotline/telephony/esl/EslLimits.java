package hotline.telephony.esl;

/**
 * Bounds of one connection.
 *
 * @param frames how much of a frame we take
 * @param waitingBytes news that wait for the listener, in bytes as they came; beyond that we read
 *     no more, and the switch keeps the rest
 * @param commands commands that wait to be sent or answered; more are turned away
 * @param jobs jobs whose result is still to come; more are turned away
 */
public record EslLimits(FrameLimits frames, int waitingBytes, int commands, int jobs) {

    /** 32 MiB of news, 10,000 commands, 20,000 jobs. */
    public static final EslLimits DEFAULT =
            new EslLimits(FrameLimits.DEFAULT, 33_554_432, 10_000, 20_000);
}
