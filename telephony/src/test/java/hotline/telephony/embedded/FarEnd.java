package hotline.telephony.embedded;

import hotline.telephony.lane.ThreadLane;
import hotline.telephony.sip.dialog.DialogSettings;
import hotline.telephony.sip.dialog.Incoming;
import hotline.telephony.sip.dialog.NextHops;
import hotline.telephony.sip.dialog.Session;
import hotline.telephony.sip.dialog.UserAgent;
import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.parse.Malformed;
import hotline.telephony.sip.transaction.ServerTransaction;
import hotline.telephony.sip.transaction.SipTimers;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Inbound;
import hotline.telephony.sip.transport.Listen;
import hotline.telephony.sip.transport.Protocol;
import hotline.telephony.sip.transport.SentBy;
import hotline.telephony.sip.transport.SipTransport;
import hotline.telephony.sip.transport.SocketTransport;
import hotline.telephony.sip.transport.TransportSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A SIP endpoint outside the switch: one phone, or a whole network with many subscribers. Real
 * sockets on the loopback address, a lane of its own.
 */
public final class FarEnd implements AutoCloseable {

    private final ThreadLane lane;
    private final Protocol protocol;
    private final int port;
    private volatile SocketTransport sockets;
    private volatile UserAgent agent;
    private final Map<String, SoftPhone> people = new ConcurrentHashMap<>();
    private volatile boolean cut;
    private volatile @Nullable Method ignored;

    FarEnd(String name) throws IOException {
        this(name, Protocol.UDP);
    }

    FarEnd(String name, Protocol protocol) throws IOException {
        this(name, protocol, 0);
    }

    /**
     * @param port where it listens, for a switch that has to know before; 0 for any
     */
    public FarEnd(String name, Protocol protocol, int port) throws IOException {
        this.protocol = protocol;
        this.port = port;
        this.lane = new ThreadLane(name, 10_000, Throwable::printStackTrace).start();
        this.sockets = newSockets();
        this.agent = newAgent();
        sockets.start(new Door());
    }

    private UserAgent newAgent() {
        return new UserAgent(
                lane,
                new Cable(),
                SipTimers.RFC_3261,
                DialogSettings.DEFAULT,
                NextHops.sameWay(),
                new SecureRandom(),
                () -> UUID.randomUUID().toString(),
                10_000,
                new Arrivals());
    }

    private SocketTransport newSockets() {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new SocketTransport(TransportSettings.of(Listen.on(protocol, here)));
    }

    InetSocketAddress address() {
        return protocol == Protocol.UDP ? sockets.udpAddress() : sockets.tcpAddress();
    }

    Protocol protocol() {
        return protocol;
    }

    /** Loses all its connections, and can make others; it listens at another port from now on. */
    void reconnect() throws IOException {
        sockets.close();
        sockets = newSockets();
        sockets.start(new Door());
    }

    /** It was started again: it is where it was, and knows nothing of any call. */
    void restart() {
        agent = newAgent();
    }

    ThreadLane lane() {
        return lane;
    }

    UserAgent agent() {
        return agent;
    }

    void join(String user, SoftPhone phone) {
        people.put(user, phone);
    }

    /** Requests of this method get in no more. */
    void ignore(Method method) {
        ignored = method;
    }

    /** Nothing gets in or out any more. */
    void cut() {
        cut = true;
    }

    @Override
    public void close() {
        people.values().forEach(SoftPhone::silence);
        sockets.close();
        lane.close();
    }

    private final class Door implements Inbound {
        @Override
        public void received(Hop from, SipMessage message) {
            boolean isIgnored =
                    message instanceof SipRequest request && request.method().equals(ignored);
            if (!cut && !isIgnored) {
                lane.execute(() -> agent.received(from, message));
            }
        }

        @Override
        public void malformed(Hop from, Malformed malformed) {
            throw new AssertionError("the switch sent " + malformed);
        }
    }

    private final class Cable implements SipTransport {
        @Override
        public void send(byte[] message, Hop hop, Consumer<IOException> failed) {
            if (!cut) {
                sockets.send(message, hop, failed);
            }
        }

        @Override
        public SentBy localAddress(Hop hop) {
            return sockets.localAddress(hop);
        }
    }

    private final class Arrivals implements Incoming {
        @Override
        public void invite(Session session, SipRequest invite, Hop from) {
            SoftPhone called = people.get(Identities.user(invite.uri()));
            if (called == null) {
                session.reject(404, java.util.List.of(), java.util.List.of());
            } else {
                called.arrived(session);
            }
        }

        @Override
        public void request(ServerTransaction transaction, SipRequest request, Hop from) {
            transaction.respond(agent.capabilities(request));
        }
    }
}
