/**
 * Recordings: stereo WAV files that can be played at every moment of their making.
 *
 * <p>Whoever carries sound hands over frames and never waits; one thread of its own meets the disk.
 */
@NullMarked
package hotline.telephony.media.record;

import org.jspecify.annotations.NullMarked;
