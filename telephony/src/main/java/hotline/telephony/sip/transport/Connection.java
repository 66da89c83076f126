package hotline.telephony.sip.transport;

import hotline.telephony.sip.parse.KeepAlive;
import hotline.telephony.sip.parse.Malformed;
import hotline.telephony.sip.parse.ParseLimits;
import hotline.telephony.sip.parse.Parsed;
import hotline.telephony.sip.parse.Received;
import hotline.telephony.sip.parse.StreamFramer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One TCP or TLS connection. A virtual thread opens it and writes what is queued, another one
 * reads. Time limits are kept by {@link #sweep}, so no read or write carries one of its own.
 */
final class Connection {

    private static final Logger LOG = System.getLogger(Connection.class.getName());

    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

    /** How long a connection that ends waits for answers that are being made. */
    private static final Duration OWED = Duration.ofMillis(500);

    /** How a connection comes about: connect, shake hands, check who it is. */
    interface Opening {
        Socket open(Socket raw) throws IOException;
    }

    private sealed interface Outgoing {}

    private static final class Written implements Outgoing {
        private final byte[] bytes;
        private final Consumer<IOException> failed;

        Written(byte[] bytes, Consumer<IOException> failed) {
            this.bytes = bytes;
            this.failed = failed;
        }
    }

    /** Nothing comes behind it: the connection is to be closed. */
    private record Last() implements Outgoing {}

    private final Hop hop;
    private final boolean incoming;
    private final Socket raw;
    private final Opening opening;
    private final ConnectionLimits limits;
    private final ParseLimits messages;
    private final Reception reception;
    private final Counters counters;
    private final Consumer<Connection> gone;

    private final LinkedBlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>();
    private final long created = System.nanoTime();
    private int queuedBytes;
    private boolean closed;

    private volatile boolean open;
    private volatile boolean greeted;
    private volatile long touched = created;
    private volatile long writingSince;
    private volatile long readingSince;
    private boolean completed;

    /**
     * @param hop with our own flow
     * @param raw not yet connected when we are the ones to open it
     * @param gone told once, when it is closed
     */
    Connection(
            Hop hop,
            boolean incoming,
            Socket raw,
            Opening opening,
            TransportSettings settings,
            Reception reception,
            Counters counters,
            Consumer<Connection> gone) {
        this.hop = hop;
        this.incoming = incoming;
        this.raw = raw;
        this.opening = opening;
        this.limits = settings.connections();
        this.messages = settings.messages();
        this.reception = reception;
        this.counters = counters;
        this.gone = gone;
    }

    void start() {
        Thread.ofVirtual().name("sip-write-" + hop).start(this::openAndWrite);
    }

    Hop hop() {
        return hop;
    }

    boolean isIncoming() {
        return incoming;
    }

    /** Queues the bytes. False when it is closed; then {@code failed} is not told. */
    boolean send(byte[] bytes, Consumer<IOException> failed) {
        synchronized (queue) {
            if (closed) {
                return false;
            }
            if (queuedBytes + bytes.length <= limits.queuedBytes()) {
                queuedBytes += bytes.length;
                queue.add(new Written(bytes, failed));
                return true;
            }
        }
        var slow = new IOException("the peer does not read: " + hop);
        failed.accept(slow);
        counters.failed.increment();
        close(slow);
        return true;
    }

    private void openAndWrite() {
        try {
            Socket socket = opening.open(raw);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            open = true;
            touched = System.nanoTime();
            Thread.ofVirtual().name("sip-read-" + hop).start(() -> read(in));
            while (queue.take() instanceof Written next) {
                write(out, next);
            }
            socket.close();
            close(new IOException("closed: " + hop));
        } catch (IOException e) {
            close(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(new IOException(e));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "opening " + hop, bug);
            close(new IOException(bug));
        }
    }

    private void write(OutputStream out, Written next) throws IOException {
        writingSince = System.nanoTime() | 1; // never 0, which means that nothing is written
        try {
            out.write(next.bytes);
        } catch (IOException e) {
            counters.failed.increment();
            next.failed.accept(e);
            throw e;
        }
        writingSince = 0;
        touched = System.nanoTime();
        counters.sent.increment();
        synchronized (queue) {
            queuedBytes -= next.bytes.length;
        }
    }

    private void read(InputStream in) {
        var framer = new StreamFramer(messages);
        byte[] buffer = new byte[4_096];
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                touched = System.nanoTime();
                completed = false;
                if (!framer.read(buffer, 0, length, this::take)) {
                    // §18.3: nobody can tell where the next message begins. What the lanes owe to
                    // the messages before it leaves first.
                    Thread.sleep(OWED);
                    finish();
                    return;
                }
                if (!framer.isMidMessage()) {
                    readingSince = 0;
                } else if (completed || readingSince == 0) {
                    readingSince = System.nanoTime() | 1;
                }
            }
            close(new IOException("closed by the peer: " + hop));
        } catch (IOException e) {
            close(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(new IOException(e));
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "reading " + hop, bug);
            close(new IOException(bug));
        }
    }

    private void take(Parsed parsed) {
        completed = true;
        switch (parsed) {
            case Received(var message) -> {
                greeted = true;
                reception.received(hop, message);
            }
            case Malformed malformed -> reception.malformed(hop, malformed);
            // RFC 5626 §4.4.1
            case KeepAlive keepAlive -> {
                if (keepAlive == KeepAlive.PING) {
                    send(PONG, _ -> {});
                }
            }
        }
    }

    /** Closes once everything that is queued was written. */
    private void finish() {
        synchronized (queue) {
            queue.add(new Last());
        }
    }

    /** Closes the connection if a limit of time is over. */
    void sweep(long now) {
        if (!open) {
            closeAfter(now, created, limits.open().toNanos(), "did not open");
            return;
        }
        long writing = writingSince;
        if (writing != 0) {
            closeAfter(now, writing, limits.stalled().toNanos(), "takes nothing");
        }
        long reading = readingSince;
        if (reading != 0) {
            closeAfter(now, reading, limits.stalled().toNanos(), "does not end its message");
        }
        if (incoming && !greeted) {
            closeAfter(now, created, limits.firstMessage().toNanos(), "says nothing");
        }
        closeAfter(now, touched, limits.idle().toNanos(), "is idle");
    }

    private void closeAfter(long now, long since, long limit, String why) {
        if (now - since > limit) {
            close(new IOException("the peer " + why + ": " + hop));
        }
    }

    /** Closes at once; what is queued fails. Harmless when it is closed already. */
    void close(IOException why) {
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
        }
        LOG.log(Level.DEBUG, () -> "closed " + hop + ": " + why.getMessage());
        closeRaw();
        for (Outgoing left = queue.poll(); left != null; left = queue.poll()) {
            if (left instanceof Written lost) {
                counters.failed.increment();
                lost.failed.accept(why);
            }
        }
        queue.add(new Last());
        gone.accept(this);
        if (open) {
            reception.closed(hop);
        }
    }

    // Not through TLS: its close would wait for a write that hangs.
    private void closeRaw() {
        try {
            raw.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing " + hop, e);
        }
    }
}
