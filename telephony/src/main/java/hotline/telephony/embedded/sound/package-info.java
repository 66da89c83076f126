/**
 * Sound for a SIP session: speaks SDP with the party and tells a media port what came of it.
 *
 * <p>The one place where {@code sdp} and {@code media} meet; the legs of the switch and the
 * subscribers of the sandbox carrier use it alike.
 */
@NullMarked
package hotline.telephony.embedded.sound;

import org.jspecify.annotations.NullMarked;
