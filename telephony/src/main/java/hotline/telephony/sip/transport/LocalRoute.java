package hotline.telephony.sip.transport;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which of this machine's addresses packets to a peer leave from. Asks the kernel, remembers. */
final class LocalRoute {

    /** Forgotten as a whole when full; asking again costs a system call. */
    private static final int REMEMBERED = 4_096;

    private final Map<InetAddress, InetAddress> known = new ConcurrentHashMap<>();

    InetAddress towards(InetAddress peer) {
        InetAddress local = known.get(peer);
        if (local == null) {
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            local = ask(peer);
            known.put(peer, local);
        }
        return local;
    }

    // Connecting a datagram socket sends nothing; it only makes the kernel choose.
    private static InetAddress ask(InetAddress peer) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(peer, 5060));
            return socket.getLocalAddress();
        } catch (SocketException | UncheckedIOException unreachable) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
