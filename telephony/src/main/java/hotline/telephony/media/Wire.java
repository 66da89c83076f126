package hotline.telephony.media;

import hotline.telephony.media.rtp.RtpPacket;
import hotline.telephony.media.rtp.SocketPair;
import hotline.telephony.media.rtp.SourceLatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import org.jspecify.annotations.Nullable;

/** The way to one party and back: the sockets, what was agreed, and whose packets are believed. */
final class Wire {

    private final SocketPair sockets;
    private final SourceLatch latch = new SourceLatch();
    private @Nullable SelectionKey rtpKey;
    private @Nullable SelectionKey rtcpKey;
    private @Nullable Remote agreed;
    private @Nullable InetSocketAddress reportsFrom;
    private long strangers;

    Wire(SocketPair sockets) {
        this.sockets = sockets;
    }

    SocketPair sockets() {
        return sockets;
    }

    // ---- the selector it hangs on

    void register(Selector selector, Runnable rtp, Runnable rtcp) {
        try {
            rtpKey = sockets.rtp().register(selector, SelectionKey.OP_READ, rtp);
            rtcpKey = sockets.rtcp().register(selector, SelectionKey.OP_READ, rtcp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void unregister() {
        if (rtpKey != null && rtcpKey != null) {
            rtpKey.cancel();
            rtcpKey.cancel();
        }
    }

    void close() {
        unregister();
        try {
            sockets.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- what was agreed

    void agree(Remote remote) {
        if (agreed == null || !agreed.rtcp().equals(remote.rtcp())) {
            reportsFrom = null;
        }
        agreed = remote;
        latch.expect(remote.rtp(), remote.signalledFrom().orElse(null));
    }

    /** Null before anything was agreed. */
    @Nullable Remote agreed() {
        return agreed;
    }

    boolean maySend() {
        return agreed != null
                && agreed.direction().sends()
                // An address of zeros is the old way to say hold (RFC 3264 §8.4).
                && !agreed.rtp().getAddress().isAnyLocalAddress();
    }

    boolean mayReceive() {
        return agreed != null && agreed.direction().receives();
    }

    // ---- in

    /** Takes a datagram of the RTP socket; null when there was none. */
    @Nullable InetSocketAddress receiveRtp(ByteBuffer in) {
        return receive(sockets.rtp(), in);
    }

    /** Takes a datagram of the RTCP socket; null when there was none. */
    @Nullable InetSocketAddress receiveRtcp(ByteBuffer in) {
        return receive(sockets.rtcp(), in);
    }

    /** True when the packet is our party's. */
    boolean accepts(InetSocketAddress source, RtpPacket packet, long now) {
        return latch.accept(source, packet.ssrc(), packet.sequence(), now);
    }

    /** True when RTCP from there is our party's. */
    boolean acceptsReports(InetAddress address) {
        return latch.isPartyAddress(address);
    }

    /** A report of the party came from here to our RTCP socket. */
    void reportCameFrom(InetSocketAddress source) {
        reportsFrom = source;
    }

    void refuse() {
        strangers++;
    }

    long strangers() {
        return strangers;
    }

    private static @Nullable InetSocketAddress receive(DatagramChannel channel, ByteBuffer in) {
        in.clear();
        try {
            var source = (InetSocketAddress) channel.receive(in);
            in.flip();
            return source;
        } catch (IOException e) {
            // The network's news about something we sent earlier; nothing was received.
            return null;
        }
    }

    // ---- out

    void send(ByteBuffer packet) {
        var target = latch.target();
        if (target != null) {
            send(sockets.rtp(), packet, target);
        }
    }

    void sendReport(ByteBuffer report) {
        var remote = agreed;
        var party = latch.target();
        if (remote == null || party == null) {
            return;
        }
        if (remote.rtcp().equals(remote.rtp())) {
            send(sockets.rtp(), report, party);
        } else if (reportsFrom != null) {
            send(sockets.rtcp(), report, reportsFrom);
        } else if (party.equals(remote.rtp())) {
            send(sockets.rtcp(), report, remote.rtcp());
        } else if (party.getPort() < 65_535) {
            // Behind NAT the described address leads nowhere; RTCP is usually one above (RFC 3550
            // §11).
            send(
                    sockets.rtcp(),
                    report,
                    new InetSocketAddress(party.getAddress(), party.getPort() + 1));
        }
    }

    private static void send(DatagramChannel channel, ByteBuffer out, InetSocketAddress target) {
        try {
            channel.send(out, target);
        } catch (IOException | UnsupportedAddressTypeException e) {
            // As good as lost on the way: a full buffer, nobody there, an address of another world.
        }
    }
}
