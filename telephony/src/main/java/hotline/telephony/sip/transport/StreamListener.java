package hotline.telephony.sip.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** One TCP or TLS address to connect to. */
final class StreamListener implements AutoCloseable {

    private static final Logger LOG = System.getLogger(StreamListener.class.getName());

    private static final int BACKLOG = 1_024;

    private final Listen listen;
    private final ServerSocket server;
    private final InetSocketAddress bound;
    private final Consumer<Socket> accepted;

    StreamListener(Listen listen, Consumer<Socket> accepted) throws IOException {
        this.listen = listen;
        this.accepted = accepted;
        this.server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(listen.bind(), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        this.bound = (InetSocketAddress) server.getLocalSocketAddress();
    }

    void start() {
        Thread.ofVirtual().name("sip-accept-" + bound.getPort()).start(this::accept);
    }

    Listen listen() {
        return listen;
    }

    InetSocketAddress bound() {
        return bound;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                accepted.accept(server.accept());
            } catch (IOException | RuntimeException e) {
                if (server.isClosed()) {
                    return;
                }
                // Out of file descriptors, most likely: not a reason to spin.
                LOG.log(Level.WARNING, "a connection could not be accepted", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing " + bound, e);
        }
    }
}
