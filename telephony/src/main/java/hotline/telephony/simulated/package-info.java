/**
 * A switch in made-up time, with the phones, callers and carriers around it. Nothing here makes a
 * sound or opens a socket: whole days with hundreds of agents run in seconds, and one seed always
 * gives the same day.
 *
 * <p>{@link SimulatedNetwork} is the world outside and {@link SimulatedSwitch} the switch in it,
 * behind the same port and the same contract as the real ones. Drawn in {@code docs/simulated.md}.
 * Knows {@code phone} and {@code lane}, nothing else; everything lives on one lane.
 */
@NullMarked
package hotline.telephony.simulated;

import org.jspecify.annotations.NullMarked;
