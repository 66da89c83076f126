package hotline.telephony.esl;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A TCP connection: text goes out, frames come in. One thread reads, one writes. */
final class Wire implements Closeable {

    private static final Logger LOG = System.getLogger(Wire.class.getName());

    private static final int CHUNK = 65_536;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final FrameReader frames;
    private final byte[] chunk = new byte[CHUNK];

    Wire(Socket socket, FrameLimits limits) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.frames = new FrameReader(limits);
    }

    static Wire to(String host, int port, Duration within, FrameLimits limits) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(within.toMillis()));
            return new Wire(socket, limits);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** From now on a read that waits longer throws; zero for never. */
    void waitAtMost(Duration silence) throws IOException {
        socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
    }

    /**
     * What has come: one frame at least, and all that came with it.
     *
     * @throws EOFException when the peer has left
     * @throws java.net.SocketTimeoutException when nothing came in time; reading can go on
     */
    List<Frame> read() throws IOException {
        List<Frame> come = new ArrayList<>();
        Frame frame = next();
        while (frame != null) {
            come.add(frame);
            frame = more();
        }
        return come;
    }

    private @Nullable Frame more() {
        try {
            return frames.next();
        } catch (FramingLost e) {
            return null; // what came before it counts; the next read says so again
        }
    }

    /** The next frame alone; throws as {@link #read} does. */
    Frame next() throws IOException {
        Frame frame = frames.next();
        while (frame == null) {
            int length = in.read(chunk);
            if (length < 0) {
                throw new EOFException(
                        frames.isMidFrame() ? "it left in the middle of a frame" : "it left");
            }
            frames.feed(chunk, 0, length);
            frame = frames.next();
        }
        return frame;
    }

    /** Whether all that the peer has sent so far is read. */
    boolean isQuiet() throws IOException {
        return in.available() == 0;
    }

    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes; what goes wrong with it is nobody's business any more. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a connection", e);
        }
    }
}
