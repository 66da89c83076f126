package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * SIP over real sockets (RFC 3261 §18): UDP, TCP and TLS, IPv4 and IPv6.
 *
 * <p>A protocol on connections more (WebSocket, RFC 7118) is another {@link Connection.Opening} and
 * another way to cut the stream; everything else is the same.
 */
public final class SocketTransport implements SipTransport, AutoCloseable {

    private final TransportSettings settings;
    private final Counters counters = new Counters();
    private final AtomicLong flows = new AtomicLong(Hop.ANY_FLOW);
    private final LocalRoute routes = new LocalRoute();
    private final List<UdpSocket> datagrams = new ArrayList<>();
    private final List<StreamListener> streams = new ArrayList<>();
    private final Connections connections;
    private final Thread sweeper;

    public SocketTransport(TransportSettings settings) {
        this.settings = settings;
        this.connections = new Connections(settings, flows, counters);
        this.sweeper = Thread.ofVirtual().name("sip-sweep").unstarted(this::sweep);
    }

    /**
     * Binds all addresses, then begins to read, on threads of our own. Once, before anything is
     * sent.
     *
     * @throws IOException when an address cannot be had, and which; then none is kept
     */
    public void start(Inbound inbound) throws IOException {
        startReading(inbound, null);
    }

    /**
     * As {@link #start(Inbound)}, but datagrams are read by another's thread, which must go on for
     * as long as we do.
     */
    public void start(Inbound inbound, Reader datagramReader) throws IOException {
        startReading(inbound, datagramReader);
    }

    private void startReading(Inbound inbound, @Nullable Reader datagramReader) throws IOException {
        var reception = new Reception(inbound, counters);
        try {
            for (Listen listen : settings.listens()) {
                bind(listen, reception);
            }
            connections.start(reception);
            for (UdpSocket socket : datagrams) {
                socket.start(datagramReader);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        streams.forEach(StreamListener::start);
        sweeper.start();
    }

    private void bind(Listen listen, Reception reception) throws IOException {
        try {
            switch (listen.protocol()) {
                case UDP ->
                        datagrams.add(
                                new UdpSocket(
                                        listen,
                                        flows.incrementAndGet(),
                                        settings.messages(),
                                        reception,
                                        counters));
                case TCP, TLS ->
                        streams.add(
                                new StreamListener(listen, raw -> accept(listen.protocol(), raw)));
                case WS, WSS -> throw new IllegalStateException("refused by the settings");
            }
        } catch (IOException e) {
            throw new IOException("cannot listen on " + listen.protocol() + " " + listen.bind(), e);
        }
    }

    @Override
    public void send(byte[] message, Hop hop, Consumer<IOException> failed) {
        switch (hop.protocol()) {
            case UDP -> {
                UdpSocket socket = udpSocket(hop);
                if (socket == null) {
                    fail("no UDP socket for " + hop, failed);
                } else {
                    socket.send(message, hop.remote(), failed);
                }
            }
            case TCP -> connections.send(message, hop, raw -> connect(raw, hop.remote()), failed);
            case TLS -> {
                SSLContext tls = settings.tls();
                if (tls == null) {
                    fail("TLS is not set up", failed);
                } else {
                    connections.send(
                            message,
                            hop,
                            raw -> TlsOpening.asClient(tls, connect(raw, hop.remote()), hop),
                            failed);
                }
            }
            case WS, WSS -> fail(hop.protocol() + " is not spoken here", failed);
        }
    }

    @Override
    public SentBy localAddress(Hop hop) {
        InetAddress peer = hop.remote().getAddress();
        InetSocketAddress bound = null;
        Listen listen = null;
        if (hop.protocol() == Protocol.UDP) {
            UdpSocket socket = udpSocket(hop);
            if (socket != null) {
                bound = socket.bound();
                listen = socket.listen();
            }
        } else {
            StreamListener stream = streamListener(hop);
            if (stream != null) {
                bound = stream.bound();
                listen = stream.listen();
            }
        }
        if (bound == null || listen == null) {
            // We only call by this protocol; answers come over our connection anyway.
            return new SentBy(SentBy.written(routes.towards(peer)), hop.protocol().defaultPort());
        }
        SentBy outside = listen.outside();
        if (outside != null && !isInside(peer)) {
            return outside;
        }
        InetAddress own = bound.getAddress();
        return new SentBy(
                SentBy.written(own.isAnyLocalAddress() ? routes.towards(peer) : own),
                bound.getPort());
    }

    /**
     * Where it really listens by UDP; the first one when there are several.
     *
     * @throws IllegalStateException when it does not
     */
    public InetSocketAddress udpAddress() {
        return bound(Protocol.UDP);
    }

    /** As {@link #udpAddress}, by TCP. */
    public InetSocketAddress tcpAddress() {
        return bound(Protocol.TCP);
    }

    /** As {@link #udpAddress}, by TLS. */
    public InetSocketAddress tlsAddress() {
        return bound(Protocol.TLS);
    }

    InetSocketAddress bound(Protocol protocol) {
        for (UdpSocket socket : datagrams) {
            if (socket.listen().protocol() == protocol) {
                return socket.bound();
            }
        }
        for (StreamListener stream : streams) {
            if (stream.listen().protocol() == protocol) {
                return stream.bound();
            }
        }
        throw new IllegalStateException("not listening on " + protocol);
    }

    public TransportCounts counts() {
        return counters.counts(connections.size());
    }

    /** Closes all sockets; messages that wait fail. */
    @Override
    public void close() {
        sweeper.interrupt();
        streams.forEach(StreamListener::close);
        connections.close();
        datagrams.forEach(UdpSocket::close);
    }

    private void accept(Protocol protocol, Socket raw) {
        SSLContext tls = settings.tls();
        connections.accept(
                protocol,
                raw,
                protocol == Protocol.TLS && tls != null
                        ? plain -> TlsOpening.asServer(tls, plain)
                        : plain -> plain);
    }

    private Socket connect(Socket raw, InetSocketAddress remote) throws IOException {
        raw.connect(remote, (int) settings.connections().open().toMillis());
        return raw;
    }

    private void fail(String why, Consumer<IOException> failed) {
        counters.failed.increment();
        failed.accept(new IOException(why));
    }

    /** The one of the flow; else of the same family, on the loopback when the peer is there. */
    private @Nullable UdpSocket udpSocket(Hop hop) {
        if (hop.hasFlow()) {
            for (UdpSocket socket : datagrams) {
                if (socket.flow() == hop.flow()) {
                    return socket;
                }
            }
            return null;
        }
        UdpSocket found = null;
        for (UdpSocket socket : datagrams) {
            if (isBetter(socket.bound(), found == null ? null : found.bound(), hop)) {
                found = socket;
            }
        }
        return found;
    }

    private @Nullable StreamListener streamListener(Hop hop) {
        StreamListener found = null;
        for (StreamListener stream : streams) {
            if (stream.listen().protocol() == hop.protocol()
                    && isBetter(stream.bound(), found == null ? null : found.bound(), hop)) {
                found = stream;
            }
        }
        return found;
    }

    private static boolean isBetter(
            InetSocketAddress candidate, @Nullable InetSocketAddress found, Hop hop) {
        InetAddress peer = hop.remote().getAddress();
        return suits(candidate, peer) > (found == null ? 0 : suits(found, peer));
    }

    private static int suits(InetSocketAddress bound, InetAddress peer) {
        InetAddress own = bound.getAddress();
        boolean six = peer instanceof Inet6Address;
        if (own instanceof Inet6Address != six) {
            // A dual-stack wildcard reaches IPv4 too.
            return !six && own.isAnyLocalAddress() ? 1 : 0;
        }
        return own.isAnyLocalAddress() || own.isLoopbackAddress() == peer.isLoopbackAddress()
                ? 3
                : 2;
    }

    // RFC 1918, RFC 3927 and loopback by the JDK's words; fc00::/7 (RFC 4193) it does not know.
    private static boolean isInside(InetAddress peer) {
        return peer.isSiteLocalAddress()
                || peer.isLoopbackAddress()
                || peer.isLinkLocalAddress()
                || (peer instanceof Inet6Address && (peer.getAddress()[0] & 0xFE) == 0xFC);
    }

    private void sweep() {
        ConnectionLimits limits = settings.connections();
        long shortest = limits.open().toMillis();
        for (Duration limit : List.of(limits.firstMessage(), limits.stalled(), limits.idle())) {
            shortest = Math.min(shortest, limit.toMillis());
        }
        long pause = Math.clamp(shortest / 4, 10, 1_000);
        try {
            while (true) {
                Thread.sleep(pause);
                connections.sweep();
            }
        } catch (InterruptedException closing) {
            // close() asked us to leave
        }
    }
}
