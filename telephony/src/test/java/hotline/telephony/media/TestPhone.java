package hotline.telephony.media;

import hotline.telephony.media.codec.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A phone's sound, for tests: speaks a tone in RTP, remembers what it hears, presses keys by RFC
 * 4733 and writes down those that it is sent. Knows no signalling.
 *
 * <p>Bound to 127.0.0.1 or another loopback address. Shares no code with what it tests but the
 * G.711 tables.
 */
public final class TestPhone implements AutoCloseable {

    /** The payload type for RFC 4733 events that {@link #remote()} announces. */
    public static final int TELEPHONE_EVENT = 101;

    /** Its payload type (RFC 3551). */
    public static final int COMFORT_NOISE = 13;

    /** In -dBov. */
    public static final byte NOISE_LEVEL = 60;

    private static final int FRAME = 160;
    private static final long FRAME_NANOS = 20_000_000;

    /** One RTP packet as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Heard(
            long atNanos,
            InetSocketAddress from,
            boolean marker,
            int payloadType,
            int sequence,
            long timestamp,
            int ssrc,
            byte[] payload) {}

    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final Codec codec;
    private final Thread speaker;
    private final Thread listener;
    private final Thread rtcpListener;

    private volatile boolean closed;
    private volatile @Nullable InetSocketAddress target;
    private volatile int hertz;
    private volatile boolean sending = true;
    private volatile int telephoneEvent = TELEPHONE_EVENT;
    private volatile boolean quiet;
    private volatile int together;
    private final AtomicInteger ssrc;
    private final ConcurrentLinkedQueue<Character> keysToPress = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();

    private final List<Heard> packets = new ArrayList<>();
    private final List<byte[]> reports = new ArrayList<>();
    private final StringBuilder keys = new StringBuilder();
    private short[] sound = new short[8_000];
    private int soundLength;

    private TestPhone(DatagramChannel rtp, DatagramChannel rtcp, Codec codec) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.codec = codec;
        this.ssrc = new AtomicInteger(System.identityHashCode(this));
        this.speaker = Thread.ofPlatform().daemon().name("phone-speaks").start(this::speak);
        this.listener = Thread.ofPlatform().daemon().name("phone-listens").start(this::listen);
        this.rtcpListener =
                Thread.ofPlatform().daemon().name("phone-rtcp").start(this::listenToReports);
    }

    public static TestPhone speaking(Codec codec) {
        return on("127.0.0.1", codec);
    }

    /** A phone at another loopback address, such as 127.0.0.2. */
    public static TestPhone on(String address, Codec codec) {
        try {
            // Any even port with a free one above it, away from the range that the engines use.
            for (int attempt = 0; ; attempt++) {
                var rtp = DatagramChannel.open().bind(new InetSocketAddress(address, 0));
                int port = ((InetSocketAddress) rtp.getLocalAddress()).getPort();
                try {
                    var rtcp =
                            DatagramChannel.open().bind(new InetSocketAddress(address, port + 1));
                    return new TestPhone(rtp, rtcp, codec);
                } catch (IOException taken) {
                    rtp.close();
                    if (attempt > 50) {
                        throw taken;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this phone takes RTP. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) rtp.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a port is told about this phone. */
    public Remote remote() {
        return remote(Direction.SENDRECV);
    }

    public Remote remote(Direction direction) {
        var types = new PayloadTypes(codec.staticPayloadType(), telephoneEvent);
        return new Remote(
                address(),
                new InetSocketAddress(address().getAddress(), address().getPort() + 1),
                codec,
                types,
                types,
                direction,
                Optional.empty());
    }

    /** Agrees with a port of this machine, and begins to speak to it. */
    public TestPhone callsTo(MediaPort port) {
        port.remote(remote());
        return speaksTo(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port.localRtpPort()));
    }

    /** Sends its packets there: silence, until it is given something to say. */
    public TestPhone speaksTo(InetSocketAddress where) {
        target = where;
        return this;
    }

    /** Says a tone from now on; 0 for silence. */
    public TestPhone says(int tone) {
        hertz = tone;
        return this;
    }

    /** Two tones at once, as a key sounds. */
    public TestPhone says(int tone, int other) {
        together = other;
        return says(tone);
    }

    /** Sends nothing at all while false. */
    public TestPhone sends(boolean on) {
        sending = on;
        return this;
    }

    /** Nobody speaks: it sends how loud the noise is instead (RFC 3389), five times a second. */
    public TestPhone sendsComfortNoise(boolean on) {
        quiet = on;
        return this;
    }

    /** Uses another payload type for keys; -1 when it knows no RFC 4733. */
    public TestPhone telephoneEvent(int payloadType) {
        telephoneEvent = payloadType;
        return this;
    }

    /** Begins a new RTP stream, as phones do after a transfer. */
    public void startsNewStream() {
        ssrc.incrementAndGet();
    }

    /** Presses keys, 100 ms each. */
    public void presses(String digits) {
        digits.chars().forEach(c -> keysToPress.add((char) c));
    }

    /** Puts one datagram of any bytes on the wire. */
    public void sendRaw(byte[] bytes, InetSocketAddress where) {
        try {
            rtp.send(ByteBuffer.wrap(bytes), where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts one RTCP datagram on the wire. */
    public void sendReport(byte[] bytes, InetSocketAddress where) {
        try {
            rtcp.send(ByteBuffer.wrap(bytes), where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int ssrc() {
        return ssrc.get();
    }

    /** How many RTP packets it has sent. */
    public int sent() {
        return sent.get();
    }

    /** Every RTP packet so far. */
    public List<Heard> packets() {
        synchronized (packets) {
            return List.copyOf(packets);
        }
    }

    /** Every RTCP datagram so far. */
    public List<byte[]> reports() {
        synchronized (reports) {
            return List.copyOf(reports);
        }
    }

    /** The keys that it was sent by RFC 4733. */
    public String keys() {
        synchronized (packets) {
            return keys.toString();
        }
    }

    /** The sound of the last moments, packet after packet; shorter when less was heard. */
    public short[] lastHeard(Duration length) {
        synchronized (packets) {
            int count = Math.min(soundLength, (int) (length.toMillis() * 8));
            return Arrays.copyOfRange(sound, soundLength - count, soundLength);
        }
    }

    /** Forgets what it heard up to now. */
    public void forget() {
        synchronized (packets) {
            soundLength = 0;
            packets.clear();
            keys.setLength(0);
        }
    }

    /** True when the last 200 ms were a tone of that frequency. */
    public boolean hears(int tone) {
        short[] last = lastHeard(Duration.ofMillis(200));
        return last.length == 1_600 && Goertzel.share(last, tone) > 0.8;
    }

    /** True when the tone is in the last 200 ms, perhaps among others. */
    public boolean hearsAmongOthers(int tone) {
        short[] last = lastHeard(Duration.ofMillis(200));
        return last.length == 1_600 && Goertzel.share(last, tone) > 0.2;
    }

    /** True when packets with silence came for the last 200 ms. */
    public boolean hearsSilence() {
        short[] last = lastHeard(Duration.ofMillis(200));
        return last.length == 1_600 && Goertzel.loudness(last, 0, last.length) < 30;
    }

    /** Waits, up to thirty seconds, until it hears that tone. */
    public void awaitTone(int tone) {
        await("a tone of " + tone + " Hz", () -> hears(tone));
    }

    /** Waits until packets of that payload type have come. */
    public void awaitPackets(int payloadType, int howMany) {
        await(
                howMany + " packets of type " + payloadType,
                () ->
                        packets().stream()
                                        .filter(heard -> heard.payloadType() == payloadType)
                                        .count()
                                >= howMany);
    }

    public void awaitSilence() {
        await("silence", this::hearsSilence);
    }

    public void awaitKeys(String digits) {
        await("the keys " + digits, () -> keys().equals(digits));
    }

    /** Waits until that much more sound has come in. */
    public void listensFor(Duration length) {
        int goal;
        synchronized (packets) {
            goal = soundLength + (int) (length.toMillis() * 8);
        }
        await(
                length + " of sound",
                () -> {
                    synchronized (packets) {
                        return soundLength >= goal;
                    }
                });
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "waited in vain for "
                                + what
                                + "; "
                                + packets().size()
                                + " packets came, keys \""
                                + keys()
                                + "\"");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private void speak() {
        var random = new java.util.Random(ssrc.get());
        int sequence = random.nextInt(65_536);
        int timestamp = random.nextInt();
        int spoken = 0;
        long due = System.nanoTime();
        var pcm = new short[FRAME];
        var packet = ByteBuffer.allocate(12 + FRAME);
        try {
            while (!closed) {
                due += FRAME_NANOS;
                LockSupport.parkNanos(due - System.nanoTime());
                var where = target;
                if (where == null || !sending) {
                    timestamp += FRAME;
                    continue;
                }
                var key = telephoneEvent < 0 ? null : keysToPress.poll();
                if (key != null) {
                    // 100 ms of event, its end three times, and a breath before the next key.
                    for (int i = 1; i <= 7; i++) {
                        int duration = Math.min(i, 5) * FRAME;
                        packet.clear();
                        header(packet, i == 1, telephoneEvent, sequence++, timestamp);
                        packet.put((byte) "0123456789*#ABCD".indexOf(key));
                        packet.put((byte) (i >= 5 ? 0x8A : 0x0A));
                        packet.putShort((short) duration);
                        send(packet.flip(), where);
                        due += FRAME_NANOS;
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    timestamp += 8 * FRAME;
                    continue;
                }
                if (quiet) {
                    packet.clear();
                    header(packet, false, COMFORT_NOISE, sequence++, timestamp);
                    packet.put(NOISE_LEVEL);
                    send(packet.flip(), where);
                    timestamp += 10 * FRAME;
                    due += 9 * FRAME_NANOS;
                    continue;
                }
                int tone = hertz;
                int other = together;
                for (int i = 0; i < FRAME; i++) {
                    pcm[i] = (short) (sine(tone, spoken + i) + sine(other, spoken + i));
                }
                spoken += FRAME;
                packet.clear();
                header(packet, false, codec.staticPayloadType(), sequence++, timestamp);
                codec.encode(pcm, 0, packet.array(), 12, FRAME);
                packet.position(12 + FRAME);
                send(packet.flip(), where);
                timestamp += FRAME;
            }
        } catch (IOException e) {
            // the phone was closed
        }
    }

    private static double sine(int tone, int at) {
        return 8_000 * Math.sin(2 * Math.PI * tone * at / 8_000);
    }

    private void header(ByteBuffer packet, boolean marker, int type, int sequence, int timestamp) {
        packet.put((byte) 0x80).put((byte) (marker ? 0x80 | type : type));
        packet.putShort((short) sequence).putInt(timestamp).putInt(ssrc.get());
    }

    private void send(ByteBuffer packet, InetSocketAddress where) throws IOException {
        rtp.send(packet, where);
        sent.incrementAndGet();
    }

    private void listen() {
        var buffer = ByteBuffer.allocate(2_048);
        long keyTimestamp = -1;
        try {
            while (!closed) {
                buffer.clear();
                var from = (InetSocketAddress) rtp.receive(buffer);
                long now = System.nanoTime();
                buffer.flip();
                if (from == null || buffer.limit() < 12) {
                    continue;
                }
                int second = buffer.get(1) & 0xFF;
                if (second >= 192 && second <= 223) {
                    report(buffer);
                    continue;
                }
                var payload = new byte[buffer.limit() - 12];
                buffer.get(12, payload);
                int type = second & 0x7F;
                long timestamp = buffer.getInt(4) & 0xFFFF_FFFFL;
                synchronized (packets) {
                    packets.add(
                            new Heard(
                                    now,
                                    from,
                                    second >= 128,
                                    type,
                                    buffer.getShort(2) & 0xFFFF,
                                    timestamp,
                                    buffer.getInt(8),
                                    payload));
                    if (type == codec.staticPayloadType()) {
                        remember(payload);
                    } else if (type == telephoneEvent
                            && payload.length >= 4
                            && timestamp != keyTimestamp) {
                        keyTimestamp = timestamp;
                        keys.append("0123456789*#ABCD".charAt(payload[0] & 0x0F));
                    }
                }
            }
        } catch (IOException e) {
            // the phone was closed
        }
    }

    private void remember(byte[] payload) {
        if (soundLength + payload.length > sound.length) {
            sound = Arrays.copyOf(sound, sound.length * 2 + payload.length);
        }
        codec.decode(payload, 0, sound, soundLength, payload.length);
        soundLength += payload.length;
    }

    private void listenToReports() {
        var buffer = ByteBuffer.allocate(2_048);
        try {
            while (!closed) {
                buffer.clear();
                rtcp.receive(buffer);
                report(buffer.flip());
            }
        } catch (IOException e) {
            // the phone was closed
        }
    }

    private void report(ByteBuffer buffer) {
        var bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        synchronized (reports) {
            reports.add(bytes);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            rtp.close();
            rtcp.close();
            speaker.join();
            listener.join();
            rtcpListener.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
