package hotline.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hundreds of event streams on one thread, and only the events that are asked for are made into
 * text: the house is to be measured, on the same cores, and not the browsers.
 */
final class PageStreams implements AutoCloseable {

    /** Told on the one thread. */
    interface Ear {
        /**
         * @param text the event as it came, its name included
         * @param at when it could be read
         */
        void heard(String event, String text, Instant at);
    }

    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] NAME = ascii("event: ");

    private final URI house;
    private final Set<String> wanted;
    private final Selector selector;
    private final AtomicInteger faults = new AtomicInteger();
    private volatile boolean closing;

    /**
     * @param wanted the names of the events that ears are told of
     */
    PageStreams(URI house, Set<String> wanted) throws IOException {
        this.house = house;
        this.wanted = wanted;
        this.selector = Selector.open();
        Thread.ofPlatform().name("pages").daemon().start(this::follow);
    }

    /** Streams that ended before they should. */
    int faults() {
        return faults.get();
    }

    /**
     * Returns when the stream is open.
     *
     * @param headers each with its line end
     */
    void open(String path, String headers, Ear ear) throws IOException {
        var stream = new Stream(ear);
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(house.getHost(), house.getPort()));
        // 1.0, or what is sent would come in numbered pieces.
        String request =
                "GET %s HTTP/1.0\r\nHost: %s\r\n%s\r\n".formatted(path, house.getHost(), headers);
        channel.write(ByteBuffer.wrap(ascii(request)));
        while (!stream.isOpen()) {
            stream.read(channel);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, stream);
        selector.wakeup();
    }

    private void follow() {
        try {
            while (!closing) {
                selector.select(
                        key -> {
                            try {
                                ((Stream) key.attachment()).read((SocketChannel) key.channel());
                            } catch (IOException gone) {
                                key.cancel();
                                faults.incrementAndGet();
                            }
                        });
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What came and is not a whole event yet. */
    private final class Stream {

        private final Ear ear;
        private byte[] bytes = new byte[4_096];
        private int length;
        private boolean open;

        private Stream(Ear ear) {
            this.ear = ear;
        }

        boolean isOpen() {
            return open;
        }

        void read(SocketChannel channel) throws IOException {
            if (length == bytes.length) {
                if (length == MOST_BYTES) {
                    throw new IOException("an event has no end");
                }
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            int read = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
            if (read < 0) {
                throw new IOException("the stream has ended: " + text(0, length));
            }
            length += read;
            take(Instant.now());
        }

        private void take(Instant at) throws IOException {
            int from = open ? 0 : head();
            for (int i = from + 1; open && i < length; i++) {
                if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
                    event(from, i, at);
                    from = i + 1;
                    i++;
                }
            }
            System.arraycopy(bytes, from, bytes, 0, length - from);
            length -= from;
        }

        /** Returns where the events begin, once the answer's head is there. */
        private int head() throws IOException {
            int end = text(0, length).indexOf("\r\n\r\n");
            if (end < 0) {
                return 0;
            }
            if (!text(0, end).contains(" 200")) {
                throw new IOException("no stream: " + text(0, end));
            }
            open = true;
            return end + 4;
        }

        private void event(int from, int end, Instant at) {
            int name = named(from, end);
            if (name < 0) {
                return;
            }
            int line = name;
            while (bytes[line] != '\n') {
                line++;
            }
            String event = text(name, line);
            if (wanted.contains(event)) {
                ear.heard(event, text(from, end), at);
            }
        }

        /** Where its name stands: in the first line, or behind the number in the second. */
        private int named(int from, int end) {
            int line = from;
            while (line < end) {
                if (Arrays.equals(
                        bytes, line, Math.min(end, line + NAME.length), NAME, 0, NAME.length)) {
                    return line + NAME.length;
                }
                while (line < end && bytes[line] != '\n') {
                    line++;
                }
                line++;
            }
            return -1;
        }

        private String text(int from, int end) {
            return new String(bytes, from, end - from, StandardCharsets.UTF_8);
        }
    }
}
