package hotline.telephony.sip.transport;

import hotline.telephony.sip.parse.KeepAlive;
import hotline.telephony.sip.parse.Malformed;
import hotline.telephony.sip.parse.ParseLimits;
import hotline.telephony.sip.parse.Received;
import hotline.telephony.sip.parse.SipParser;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One UDP address: one thread reads, our own or a {@link Reader}; everybody writes. */
final class UdpSocket implements AutoCloseable {

    private static final Logger LOG = System.getLogger(UdpSocket.class.getName());

    /** Room for the burst of a lane that pauses; the kernel gives what its own limit allows. */
    private static final int KERNEL_BUFFER = 4 * 1024 * 1024;

    /** What IP can carry in one datagram. */
    private static final int LARGEST = 65_507;

    /** So many at once are handed over; then others have their turn. */
    private static final int MOST_AT_ONCE = 256;

    private final Listen listen;
    private final long flow;
    private final DatagramChannel channel;
    private final InetSocketAddress bound;
    private final SipParser parser;
    private final Reception reception;
    private final Counters counters;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
    private final byte[] bytes = new byte[65_536];
    private @Nullable Thread ownReader;

    UdpSocket(Listen listen, long flow, ParseLimits limits, Reception reception, Counters counters)
            throws IOException {
        this.listen = listen;
        this.flow = flow;
        this.parser = new SipParser(limits);
        this.reception = reception;
        this.counters = counters;
        boolean six = listen.bind().getAddress() instanceof Inet6Address;
        this.channel =
                DatagramChannel.open(
                        six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, KERNEL_BUFFER);
            channel.bind(listen.bind());
            this.bound = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Begins to read.
     *
     * @param reader null for a thread of our own
     */
    void start(@Nullable Reader reader) throws IOException {
        if (reader != null) {
            channel.configureBlocking(false);
            reader.watch(channel, this::readWhatIsThere);
        } else {
            ownReader =
                    Thread.ofPlatform()
                            .name("sip-udp-" + bound.getPort())
                            .daemon()
                            .start(this::readAlways);
        }
    }

    Listen listen() {
        return listen;
    }

    long flow() {
        return flow;
    }

    InetSocketAddress bound() {
        return bound;
    }

    void send(byte[] bytes, InetSocketAddress remote, Consumer<IOException> failed) {
        try {
            if (bytes.length > LARGEST) {
                throw new IOException(bytes.length + " bytes do not fit into a datagram");
            }
            if (channel.send(ByteBuffer.wrap(bytes), remote) == 0) {
                // Not waited for: SIP says again what got lost on the way (RFC 3261 §17).
                counters.failed.increment();
                return;
            }
            counters.sent.increment();
        } catch (IOException | RuntimeException e) {
            // The JDK says some refusals, such as port 0, by unchecked exceptions.
            counters.failed.increment();
            failed.accept(e instanceof IOException io ? io : new IOException(e));
        }
    }

    private void readAlways() {
        while (channel.isOpen()) {
            read();
        }
    }

    private void readWhatIsThere() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            if (!read()) {
                return;
            }
        }
    }

    /** False when there is nothing. */
    private boolean read() {
        try {
            buffer.clear();
            if (!(channel.receive(buffer) instanceof InetSocketAddress source)) {
                return false;
            }
            int length = buffer.flip().remaining();
            buffer.get(bytes, 0, length);
            take(length, source);
            return true;
        } catch (ClosedChannelException closing) {
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "a datagram could not be read", e);
            return true;
        }
    }

    private void take(int length, InetSocketAddress source) {
        var from = new Hop(Protocol.UDP, source, flow, null);
        switch (parser.parse(bytes, 0, length)) {
            case Received(var message) -> reception.received(from, message);
            case Malformed malformed -> reception.malformed(from, malformed);
            // RFC 5626 §4.4: on UDP a line end only keeps a NAT open.
            case KeepAlive _ -> {}
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (ownReader != null && Thread.currentThread() != ownReader) {
                ownReader.join();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing " + bound, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
