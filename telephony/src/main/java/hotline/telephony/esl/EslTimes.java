package hotline.telephony.esl;

import java.time.Duration;

/**
 * How long we wait.
 *
 * @param connect for the TCP connection, and again for its authentication
 * @param command for the answer to a command
 * @param job for the result of a {@code bgapi}, unless it says otherwise
 * @param silence a connection on which nothing came for so long is dead; at half of it we ask
 * @param backOff before the first try to connect again; doubles up to {@code mostBackOff}
 * @param mayMiss standing still for longer is told as {@link EslNews.MayHaveMissed}
 */
public record EslTimes(
        Duration connect,
        Duration command,
        Duration job,
        Duration silence,
        Duration backOff,
        Duration mostBackOff,
        Duration mayMiss) {

    public static final EslTimes DEFAULT =
            new EslTimes(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30));
}
