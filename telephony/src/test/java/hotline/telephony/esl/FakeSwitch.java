package hotline.telephony.esl;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The server's side of an event socket, as the captures show it: greets, takes a password, answers
 * commands, and sends what a test wants sent, in the pieces that it wants.
 */
public final class FakeSwitch implements AutoCloseable {

    public static final String PASSWORD = "a secret of the test";

    private static final int PATIENCE_SECONDS = 30;

    private final ServerSocket door;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    /** Commands that the fake did not answer itself, in the order in which they came. */
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private volatile String coreUuid = "11111111-1111-1111-1111-111111111111";
    private volatile Function<String, String> answers = command -> commandReply("+OK");
    private volatile boolean mute;

    public FakeSwitch() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Another run of the switch, from the next connection on. */
    public void restartAs(String newCoreUuid) {
        coreUuid = newCoreUuid;
    }

    /** What is sent to a command; empty for no answer yet. */
    public void answerWith(Function<String, String> answers) {
        this.answers = answers;
    }

    /** Takes connections and says nothing. */
    void beMute() {
        mute = true;
    }

    public static String commandReply(String text) {
        return "Content-Type: command/reply\nReply-Text: " + text + "\n\n";
    }

    public static String apiResponse(String body) {
        return "Content-Type: api/response\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\n\n"
                + body;
    }

    /** A plain event with the headers as they stand on the wire. */
    public static String event(String headers, String body) {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\n";
        String inner = headers + "\n" + length + "\n" + body;
        return "Content-Length: "
                + inner.getBytes(StandardCharsets.UTF_8).length
                + "\nContent-Type: text/event-plain\n\n"
                + inner;
    }

    /** The next client that was let in and has subscribed. */
    public Line awaitLine() throws InterruptedException {
        Line line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nobody connected");
        }
        return line;
    }

    /** The next command that the test answers. */
    public String awaitCommand() throws InterruptedException {
        String command = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (command == null) {
            throw new AssertionError("no command came");
        }
        return command;
    }

    private void accept() {
        try {
            while (true) {
                var line = new Line(door.accept());
                Thread.ofVirtual().start(line::serve);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        lines.forEach(Line::close);
    }

    /** One client's connection. */
    public final class Line implements Closeable {

        private final Socket socket;
        private final OutputStream out;

        private Line(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        public void send(String text) {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        public void send(byte[] bytes) {
            send(bytes, bytes.length);
        }

        /** In pieces of that many bytes. */
        void send(byte[] bytes, int piece) {
            try {
                synchronized (out) {
                    for (int at = 0; at < bytes.length; at += piece) {
                        out.write(bytes, at, Math.min(piece, bytes.length - at));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void serve() {
            try (socket) {
                if (!mute) {
                    send("Content-Type: auth/request\n\n");
                }
                var command = new StringBuilder();
                InputStream in = socket.getInputStream();
                for (int letter = in.read(); letter >= 0; letter = in.read()) {
                    command.append((char) letter);
                    if (command.toString().endsWith("\n\n")) {
                        answer(command.toString().strip());
                        command.setLength(0);
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                // the client has left, or the test has dropped the line
            }
        }

        private void answer(String command) {
            if (mute) {
                return;
            }
            if (command.startsWith("auth ")) {
                authenticate(command);
            } else if (command.equals("api global_getvar core_uuid")) {
                send(apiResponse(coreUuid));
            } else if (command.equals("api echo")) {
                send(apiResponse(""));
            } else if (command.startsWith("event ")) {
                send(commandReply("+OK event listener enabled plain"));
                lines.add(this);
            } else {
                heard.add(command);
                send(answers.apply(command));
            }
        }

        private void authenticate(String command) {
            if (command.equals("auth " + PASSWORD)) {
                send(commandReply("+OK accepted"));
            } else {
                send(commandReply("-ERR invalid"));
                send("Content-Type: text/disconnect-notice\nContent-Length: 4\n\nBye\n");
                close();
            }
        }

        /** A plain end of the connection, without a word. */
        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
