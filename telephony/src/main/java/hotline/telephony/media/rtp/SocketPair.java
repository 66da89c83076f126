package hotline.telephony.media.rtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/**
 * The sockets of one port: RTP on an even number, RTCP on the one above (RFC 3550 §11).
 *
 * @param port the number of {@code rtp}
 */
public record SocketPair(int port, DatagramChannel rtp, DatagramChannel rtcp) {

    /** DSCP "expedited forwarding" (RFC 3246), which networks keep for voice. */
    private static final int EXPEDITED = 46 << 2;

    /** Binds both or none. */
    static SocketPair bind(InetAddress address, int port) throws IOException {
        var rtp = bindOne(address, port);
        try {
            return new SocketPair(port, rtp, bindOne(address, port + 1));
        } catch (IOException | RuntimeException e) {
            rtp.close();
            throw e;
        }
    }

    public void close() throws IOException {
        try (rtp;
                rtcp) {
            // both are closed, whichever fails
        }
    }

    private static DatagramChannel bindOne(InetAddress address, int port) throws IOException {
        var family =
                address.getAddress().length == 4
                        ? StandardProtocolFamily.INET
                        : StandardProtocolFamily.INET6;
        var channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
            return channel.bind(new InetSocketAddress(address, port));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
