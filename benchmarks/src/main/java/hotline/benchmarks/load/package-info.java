/**
 * The switch under load, from outside: the real program in a process of its own, SIPp on both sides
 * of it, everything on loopback.
 *
 * <p>{@link hotline.telephony.media} alone is loaded by {@code RelayLoad}: RTP without signalling.
 *
 * <p>Run by {@code scripts/bench} and {@code scripts/soak} in a network namespace, where every port
 * is free. The scenarios are those of the tests ({@code telephony/src/test/sipp}) and a few of our
 * own ({@code benchmarks/sipp}).
 */
@NullMarked
package hotline.benchmarks.load;

import org.jspecify.annotations.NullMarked;
