/**
 * G.711: the two laws that every telephone speaks, and the way from one to the other.
 *
 * <p>Tables and nothing else; safe for any thread. Knows nobody.
 */
@NullMarked
package hotline.telephony.media.codec;

import org.jspecify.annotations.NullMarked;
