/**
 * The embedded switch: SIP and media of our own behind the {@link hotline.telephony.phone.Switch}
 * port.
 *
 * <p>One leg is one actor on one lane: it owns a SIP session and a media port. Legs know each other
 * by id only and talk through their lanes; bridging joins media ports and never couples two
 * dialogs. Drawn in {@code docs/embedded.md}.
 */
@NullMarked
package hotline.telephony.embedded;

import org.jspecify.annotations.NullMarked;
