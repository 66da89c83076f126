/**
 * RTP and RTCP (RFC 3550): packets, whose to take, one outgoing stream, playout, sockets.
 *
 * <p>Works on buffers and makes no garbage for a packet. Each object is owned by one thread; only
 * {@link hotline.telephony.media.rtp.PortRange} is shared.
 */
@NullMarked
package hotline.telephony.media.rtp;

import org.jspecify.annotations.NullMarked;
