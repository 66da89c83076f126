package hotline.telephony.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All open connections: found by flow or by peer, and not more of them than is allowed. */
final class Connections {

    /** What makes two hops lead to the same connection (RFC 3261 §18). */
    private record Peer(Protocol protocol, InetSocketAddress remote, @Nullable String serverName) {
        static Peer of(Hop hop) {
            return new Peer(hop.protocol(), hop.remote(), hop.serverName());
        }
    }

    private final TransportSettings settings;
    private final AtomicLong flows;
    private final Counters counters;

    private final Map<Long, Connection> byFlow = new HashMap<>();
    private final Map<Peer, Connection> byPeer = new HashMap<>();
    private final Map<InetAddress, Integer> fromAddress = new HashMap<>();
    private @Nullable Reception reception;

    /**
     * @param flows gives each connection a name of its own
     */
    Connections(TransportSettings settings, AtomicLong flows, Counters counters) {
        this.settings = settings;
        this.flows = flows;
        this.counters = counters;
    }

    /** From now on there may be connections. */
    synchronized void start(Reception changed) {
        reception = changed;
    }

    /** Takes a connection that a peer opened; closes it when there are too many. */
    void accept(Protocol protocol, Socket raw, Connection.Opening opening) {
        var remote = (InetSocketAddress) raw.getRemoteSocketAddress();
        Connection connection = null;
        if (remote != null) {
            var hop = new Hop(protocol, remote, flows.incrementAndGet(), null);
            connection = admit(hop, true, raw, opening);
        }
        if (connection == null) {
            counters.refusedConnections.increment();
            closeQuietly(raw);
        } else {
            connection.start();
        }
    }

    /** Sends by the flow, by what is open to that peer, or by a new connection. */
    void send(byte[] bytes, Hop hop, Connection.Opening opening, Consumer<IOException> failed) {
        Connection connection = hop.hasFlow() ? byFlow(hop) : byPeer(hop);
        if (connection != null && connection.send(bytes, failed)) {
            return;
        }
        if (hop.hasFlow()) {
            fail("the flow is gone: " + hop, failed);
            return;
        }
        connection = open(hop, opening);
        if (connection == null || !connection.send(bytes, failed)) {
            fail("no connection to " + hop, failed);
        }
    }

    private void fail(String why, Consumer<IOException> failed) {
        counters.failed.increment();
        failed.accept(new IOException(why));
    }

    private @Nullable Connection open(Hop hop, Connection.Opening opening) {
        var own = new Hop(hop.protocol(), hop.remote(), flows.incrementAndGet(), hop.serverName());
        Connection opened = admit(own, false, new Socket(), opening);
        if (opened == null) {
            counters.refusedConnections.increment();
        } else {
            opened.start();
        }
        return opened;
    }

    private synchronized @Nullable Connection byFlow(Hop hop) {
        return byFlow.get(hop.flow());
    }

    private synchronized @Nullable Connection byPeer(Hop hop) {
        return byPeer.get(Peer.of(hop));
    }

    private synchronized @Nullable Connection admit(
            Hop hop, boolean incoming, Socket raw, Connection.Opening opening) {
        InetAddress address = hop.remote().getAddress();
        ConnectionLimits limits = settings.connections();
        Reception to = reception;
        if (to == null
                || byFlow.size() >= limits.most()
                || (incoming && fromAddress.getOrDefault(address, 0) >= limits.mostPerAddress())) {
            return null;
        }
        var connection =
                new Connection(hop, incoming, raw, opening, settings, to, counters, this::gone);
        byFlow.put(hop.flow(), connection);
        byPeer.put(Peer.of(hop), connection);
        if (incoming) {
            fromAddress.merge(address, 1, Integer::sum);
        }
        return connection;
    }

    private synchronized void gone(Connection connection) {
        Hop hop = connection.hop();
        byFlow.remove(hop.flow());
        byPeer.remove(Peer.of(hop), connection);
        if (connection.isIncoming()) {
            fromAddress.computeIfPresent(
                    hop.remote().getAddress(), (_, count) -> count == 1 ? null : count - 1);
        }
    }

    synchronized int size() {
        return byFlow.size();
    }

    private synchronized List<Connection> all() {
        return new ArrayList<>(byFlow.values());
    }

    void sweep() {
        long now = System.nanoTime();
        all().forEach(connection -> connection.sweep(now));
    }

    void close() {
        synchronized (this) {
            reception = null;
        }
        var why = new IOException("the transport is closed");
        all().forEach(connection -> connection.close(why));
    }

    private static void closeQuietly(Socket raw) {
        try {
            raw.close();
        } catch (IOException e) {
            // It was of no use anyway.
        }
    }
}
