package hotline.telephony.esl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where FreeSWITCH connects to when a dialplan says {@code socket HOST:PORT async full}: one
 * connection for each call. It asks for no password, so only known addresses may come in.
 */
public final class EslServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EslServer.class.getName());

    private static final int BACKLOG = 200;

    private final InetSocketAddress address;
    private final Predicate<InetAddress> allowed;
    private final int most;
    private final EslTimes times;
    private final EslLimits limits;
    private final Consumer<EslCall> handler;

    private final Deadlines deadlines = new Deadlines("esl-deadlines of calls");
    private final Set<EslCall> calls = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final Thread doorkeeper;
    private volatile boolean closed;

    /**
     * @param allowed who may connect; others are closed at once
     * @param most connections at a time; more are closed at once, and the dialplan goes on
     * @param handler told of every call once its data are here, on a thread of the call's own;
     *     before it returns no event of the call is told, so it can set the listener
     * @throws UncheckedIOException when no socket can be had
     */
    public EslServer(
            InetSocketAddress address,
            Predicate<InetAddress> allowed,
            int most,
            EslTimes times,
            EslLimits limits,
            Consumer<EslCall> handler) {
        this.address = address;
        this.allowed = allowed;
        this.most = most;
        this.times = times;
        this.limits = limits;
        this.handler = handler;
        try {
            this.door = new ServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.doorkeeper = Thread.ofVirtual().name("esl-accept " + address).unstarted(this::accept);
    }

    /** Listens; throws an exception that says what is wrong (e.g. the port is in use). */
    public void start() {
        try {
            door.setReuseAddress(true);
            door.bind(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen for FreeSWITCH's calls on " + address + ": " + e.getMessage(),
                    e);
        }
        doorkeeper.start();
    }

    /** The port we listen on, for those who asked for any (0). */
    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                admit(door.accept());
            } catch (IOException e) {
                if (!closed) {
                    LOG.log(Level.WARNING, "a call from FreeSWITCH could not be let in", e);
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        boolean isWelcome = allowed.test(socket.getInetAddress()) && calls.size() < most;
        if (!isWelcome) {
            LOG.log(Level.WARNING, "turned away: {0}", socket.getRemoteSocketAddress());
            socket.close();
            return;
        }
        var wire = new Wire(socket, limits.frames());
        var call = new EslCall(wire, times, limits, deadlines);
        calls.add(call);
        if (closed) {
            wire.close(); // it came in while we closed the door
        }
        Thread.ofVirtual()
                .name("esl-call " + socket.getRemoteSocketAddress())
                .start(
                        () -> {
                            call.live(handler);
                            calls.remove(call);
                        });
    }

    /** Closes the door and all connections; on each the dialplan goes on behind {@code socket}. */
    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the door", e);
        }
        Teller.awaitEnd(doorkeeper);
        calls.forEach(EslCall::close);
        deadlines.close();
    }
}
