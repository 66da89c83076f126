package hotline.benchmarks.esl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Lets one client in, takes whatever it says before it subscribes, and then only sends. */
final class ReplayedSwitch implements AutoCloseable {

    private final ServerSocket door;

    ReplayedSwitch() throws IOException {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    int port() {
        return door.getLocalPort();
    }

    /** Returns once the client has subscribed. */
    OutputStream letIn() throws IOException {
        Socket socket = door.accept();
        OutputStream out = socket.getOutputStream();
        say(out, "Content-Type: auth/request\n\n");
        String command = "";
        while (!command.startsWith("event ")) {
            command = command(socket.getInputStream());
            say(
                    out,
                    command.startsWith("api ")
                            ? "Content-Type: api/response\nContent-Length: 0\n\n"
                            : "Content-Type: command/reply\nReply-Text: +OK\n\n");
        }
        return out;
    }

    private static String command(InputStream in) throws IOException {
        var command = new StringBuilder();
        while (!command.toString().endsWith("\n\n")) {
            command.append((char) in.read());
        }
        return command.toString();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
