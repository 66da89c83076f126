package hotline.telephony.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends bytes as they are, however wrong, and reads what is answered. It reads answers by itself: a
 * refusal echoes the broken fields of what it refuses, and no parser of ours would take it.
 */
sealed interface RawPeer extends AutoCloseable {

    /** A final response, as text. */
    record Answer(int status, String text) {

        boolean has(String line) {
            return text.contains(line);
        }
    }

    void send(byte[] message) throws IOException;

    /** The next final response; empty when none comes for that long. */
    Optional<Answer> answer(Duration patience) throws IOException;

    /** Whether the other side has hung up on us. */
    boolean isClosed();

    @Override
    void close() throws IOException;

    final class Udp implements RawPeer {

        private final DatagramSocket socket;

        Udp(InetSocketAddress local, InetSocketAddress remote) throws IOException {
            socket = new DatagramSocket(local);
            socket.connect(remote);
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, message.length));
        }

        @Override
        public Optional<Answer> answer(Duration patience) throws IOException {
            var packet = new DatagramPacket(new byte[65_536], 65_536);
            long until = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() - until < 0) {
                socket.setSoTimeout(millisTo(until));
                try {
                    socket.receive(packet);
                } catch (SocketTimeoutException silence) {
                    return Optional.empty();
                }
                Answer answer = read(text(packet.getData(), packet.getLength()));
                if (answer.status() >= 200) {
                    return Optional.of(answer);
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    final class Tcp implements RawPeer {

        private static final Pattern LENGTH =
                Pattern.compile("(?im)^(?:Content-Length|l) *: *(\\d+)");

        private final Socket socket = new Socket();
        private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
        private boolean closed;

        Tcp(InetSocketAddress local, InetSocketAddress remote) throws IOException {
            socket.bind(local);
            socket.connect(remote, 10_000);
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.getOutputStream().write(message);
        }

        @Override
        public Optional<Answer> answer(Duration patience) throws IOException {
            byte[] buffer = new byte[65_536];
            long until = System.nanoTime() + patience.toNanos();
            while (true) {
                Optional<String> message = cut();
                while (message.isPresent()) {
                    Answer answer = read(message.get());
                    if (answer.status() >= 200) {
                        return Optional.of(answer);
                    }
                    message = cut();
                }
                if (closed || System.nanoTime() - until >= 0) {
                    return Optional.empty();
                }
                socket.setSoTimeout(millisTo(until));
                try {
                    int length = socket.getInputStream().read(buffer);
                    closed = length < 0;
                    unread.write(buffer, 0, Math.max(0, length));
                } catch (SocketTimeoutException silence) {
                    return Optional.empty();
                } catch (IOException reset) {
                    closed = true;
                }
            }
        }

        private Optional<String> cut() {
            String all = text(unread.toByteArray(), unread.size());
            int head = all.indexOf("\r\n\r\n") + 4;
            if (head < 4) {
                return Optional.empty();
            }
            Matcher length = LENGTH.matcher(all.substring(0, head));
            int end = head + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            if (all.length() < end) {
                return Optional.empty();
            }
            unread.reset();
            unread.writeBytes(all.substring(end).getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(all.substring(0, end));
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Byte for byte: nothing is lost in Latin 1. */
    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static Answer read(String message) {
        return message.matches("(?s)SIP/2\\.0 [1-6]\\d\\d .*")
                ? new Answer(Integer.parseInt(message.substring(8, 11)), message)
                : new Answer(0, message); // a request, or worse
    }

    private static int millisTo(long until) {
        return (int) Math.max(1, (until - System.nanoTime()) / 1_000_000);
    }
}
