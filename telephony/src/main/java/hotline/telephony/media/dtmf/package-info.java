/**
 * Keys in the sound: RFC 4733 events, and tones.
 *
 * <p>Pure bookkeeping without sockets or clocks; each object is owned by one thread.
 */
@NullMarked
package hotline.telephony.media.dtmf;

import org.jspecify.annotations.NullMarked;
