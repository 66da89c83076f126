/**
 * What parties hear: RTP ports that relay, play, mix and record.
 *
 * <p>{@link MediaEngine} opens {@link MediaPort}s; a port is our end of the sound of one leg. What
 * happens is told as {@link MediaEvent}s. The drawing of a port, its states and its threads is
 * {@code docs/media.md}. Knows no SIP, no SDP and no call: whoever negotiates says what came of it
 * as a {@link Remote}.
 */
@NullMarked
package hotline.telephony.media;

import org.jspecify.annotations.NullMarked;
