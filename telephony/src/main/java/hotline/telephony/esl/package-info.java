/**
 * Our own client for FreeSWITCH's Event Socket: bytes to frames, frames to events and replies, a
 * connection that is kept, and the server for the calls that FreeSWITCH hands to us.
 *
 * <p>Plain blocking sockets on virtual threads. Nobody here knows what a call is: that is the
 * business of {@code freeswitch}. Knows nobody. The drawings are in {@code docs/esl.md}.
 */
@NullMarked
package hotline.telephony.esl;

import org.jspecify.annotations.NullMarked;
