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

/** One UDP address: a thread that reads; everybody writes. */
final class UdpSocket implements AutoCloseable {

    private static final Logger LOG = System.getLogger(UdpSocket.class.getName());

    /** Room for the burst of a lane that pauses; the kernel gives what its own limit allows. */
    private static final int KERNEL_BUFFER = 4 * 1024 * 1024;

    /** What IP can carry in one datagram. */
    private static final int LARGEST = 65_507;

    private final Listen listen;
    private final long flow;
    private final DatagramChannel channel;
    private final InetSocketAddress bound;
    private final SipParser parser;
    private final Reception reception;
    private final Counters counters;
    private final Thread reader;

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
        this.reader =
                Thread.ofPlatform()
                        .name("sip-udp-" + bound.getPort())
                        .daemon()
                        .unstarted(this::read);
    }

    void start() {
        reader.start();
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
            channel.send(ByteBuffer.wrap(bytes), remote);
            counters.sent.increment();
        } catch (IOException | RuntimeException e) {
            // The JDK says some refusals, such as port 0, by unchecked exceptions.
            counters.failed.increment();
            failed.accept(e instanceof IOException io ? io : new IOException(e));
        }
    }

    private void read() {
        byte[] bytes = new byte[65_536];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                if (channel.receive(buffer) instanceof InetSocketAddress source) {
                    take(bytes, buffer.position(), source);
                }
            } catch (ClosedChannelException closing) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "a datagram could not be read", e);
            }
        }
    }

    private void take(byte[] bytes, int length, InetSocketAddress source) {
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
            if (Thread.currentThread() != reader) {
                reader.join();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing " + bound, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
