package hotline.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends every leg of many calls 50 G.711 packets a second, evenly spread, and takes back what the
 * other legs are sent. When a packet left stands in its payload, so its way can be timed.
 */
final class PacketSource implements AutoCloseable {

    private static final long FRAME_NANOS = 20_000_000;
    private static final int PACKET = 172;
    private static final int SENT_AT = 12;

    /** One bucket a microsecond; what took longer is in the last one. */
    private static final int BUCKETS = 500_000;

    private final DatagramChannel channel;
    private final Thread sender;
    private final Thread receiver;
    private volatile int[] ports = {};
    private volatile boolean closed;

    private volatile long from = Long.MAX_VALUE;
    private volatile long until = Long.MAX_VALUE;
    private volatile long sent;
    private volatile long received;
    private volatile long latest;
    private final int[] delays = new int[BUCKETS];

    PacketSource() throws IOException {
        channel =
                DatagramChannel.open()
                        .setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20)
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        sender = Thread.ofPlatform().name("sends").unstarted(this::send);
        receiver = Thread.ofPlatform().name("receives").unstarted(this::receive);
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void start(int[] legs) {
        ports = legs;
        sender.start();
        receiver.start();
    }

    /** Counts packets that are sent from now on, for so many nanoseconds. */
    void count(long nanos) {
        until = System.nanoTime() + nanos;
        from = System.nanoTime();
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    /**
     * How late the sender itself was, at most: what it could not send in time is not the relay's.
     */
    double senderLateMillis() {
        return latest / 1e6;
    }

    /** The delay in milliseconds below which this share of the packets came back. */
    double percentile(double share) {
        long wanted = (long) Math.ceil(received * share);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += delays[i];
            if (seen >= wanted) {
                return (i + 1) / 1_000.0;
            }
        }
        return BUCKETS / 1_000.0;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // each counter is written by one thread
    private void send() {
        int[] legs = ports;
        var targets = new InetSocketAddress[legs.length];
        for (int i = 0; i < legs.length; i++) {
            targets[i] = new InetSocketAddress(InetAddress.getLoopbackAddress(), legs[i]);
        }
        var packet = ByteBuffer.allocateDirect(PACKET);
        long start = System.nanoTime();
        try {
            for (long n = 0; !closed; n++) {
                int leg = (int) (n % legs.length);
                int round = (int) (n / legs.length);
                long due = start + n * FRAME_NANOS / legs.length;
                long now = System.nanoTime();
                if (now < due) {
                    LockSupport.parkNanos(due - now);
                    now = System.nanoTime();
                }
                packet.clear();
                packet.put((byte) 0x80).put((byte) 8).putShort((short) round);
                packet.putInt(160 * round).putInt(0x10000 + leg).putLong(now).position(PACKET);
                channel.send(packet.flip(), targets[leg]);
                if (now >= from && now < until) {
                    sent++;
                    latest = Math.max(latest, now - due);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // each counter is written by one thread
    private void receive() {
        var packet = ByteBuffer.allocateDirect(2_048);
        try {
            while (!closed) {
                packet.clear();
                channel.receive(packet);
                if (packet.position() != PACKET) {
                    continue;
                }
                long left = packet.getLong(SENT_AT);
                if (left >= from && left < until) {
                    long micros = (System.nanoTime() - left) / 1_000;
                    delays[Math.clamp(micros, 0, BUCKETS - 1)]++;
                    received++;
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
