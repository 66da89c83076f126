package hotline.telephony.esl;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where FreeSWITCH connects to when a dialplan says {@code socket HOST:PORT async full}: one
 * connection for each call. It asks for no password, so only known addresses may come in.
 */
public final class EslServer implements AutoCloseable {

    private String state;

    /**
     * @param allowed who may connect; others are closed at once
     * @param most connections at a time; more are closed at once, and the dialplan goes on
     * @param handler told of every call once its data are here, on a thread of the call's own;
     *     before it returns no event of the call is told, so it can set the listener
     */
    public EslServer(
            InetSocketAddress address,
            Predicate<InetAddress> allowed,
            int most,
            EslTimes times,
            EslLimits limits,
            Consumer<EslCall> handler) {
        this.state = "to come";
    }

    /** Listens; throws an exception that says what is wrong (e.g. the port is in use). */
    public void start() {
        state = "started";
    }

    /** The port we listen on, for those who asked for any (0). */
    public int port() {
        return state.length();
    }

    /** Closes the door and all connections; on each the dialplan goes on behind {@code socket}. */
    @Override
    public void close() {
        state = "closed";
    }
}
