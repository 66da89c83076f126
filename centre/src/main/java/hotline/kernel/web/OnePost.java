package hotline.kernel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST of JSON over a connection of its own, to an address that somebody has looked at before:
 * the name is not looked up again, so it cannot have become another address in between (DNS
 * rebinding). The certificate must still be the name's. HTTP/1.1 as of RFC 9112.
 */
final class OnePost {

    private static final int MOST_HEAD_BYTES = 16 * 1024;

    private final URI url;
    private final Map<String, String> fields;
    private final int mostBytes;
    private final long deadline;

    /**
     * @param fields further ones of the head, by name; ours to choose, never a stranger's
     * @param mostBytes of the answer's body; one more is read, to tell that there were more
     * @param time for all of it, from now
     */
    OnePost(URI url, Map<String, String> fields, int mostBytes, Duration time) {
        this.url = url;
        this.fields = Map.copyOf(fields);
        this.mostBytes = mostBytes;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /**
     * @throws IOException when nobody answers in time, or not in HTTP
     */
    Posting.Answer send(InetAddress to, byte[] body) throws IOException {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(to, port), millisLeft());
            plain.setSoTimeout(millisLeft());
            try (Socket socket = secure ? wrapped(plain, port) : plain) {
                socket.getOutputStream().write(head(body.length).getBytes(ISO_8859_1));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                return read(new BufferedInputStream(new InTime(socket)));
            }
        }
    }

    private SSLSocket wrapped(Socket plain, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, url.getHost(), port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private String head(int length) {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String port = url.getPort() > 0 ? ":" + url.getPort() : "";
        StringBuilder more = new StringBuilder();
        fields.forEach((name, value) -> more.append(name + ": " + value + "\r\n"));
        return """
        POST %s%s HTTP/1.1\r
        Host: %s%s\r
        Content-Type: application/json\r
        Accept: application/json\r
        Content-Length: %d\r
        %sConnection: close\r
        \r
        """
                .formatted(path, query, url.getHost(), port, length, more);
    }

    private Posting.Answer read(InputStream in) throws IOException {
        int[] budget = {MOST_HEAD_BYTES};
        String[] status = line(in, budget).split(" ", 3);
        if (status.length < 2
                || !status[0].startsWith("HTTP/1.")
                || !status[1].matches("[1-5]\\d\\d")) {
            throw new ProtocolException("no HTTP");
        }
        Map<String, String> told = new HashMap<>();
        for (String line = line(in, budget); !line.isEmpty(); line = line(in, budget)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                told.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        if (status[1].startsWith("1")) {
            return read(in); // what is said before the answer
        }
        byte[] body = body(in, told);
        return new Posting.Answer(
                Integer.parseInt(status[1]), new String(body, UTF_8), body.length > mostBytes);
    }

    private byte[] body(InputStream in, Map<String, String> told) throws IOException {
        if (told.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        int length = mostBytes + 1;
        String said = told.getOrDefault("content-length", "");
        if (said.matches("\\d{1,9}")) {
            length = Math.min(length, Integer.parseInt(said));
        }
        return in.readNBytes(length);
    }

    private byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        while (all.size() <= mostBytes) {
            String size = line(in, new int[] {128}).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new ProtocolException("no size of a chunk");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                break;
            }
            all.write(in.readNBytes(Math.min(length, mostBytes + 1 - all.size())));
            line(in, new int[] {128});
        }
        return all.toByteArray();
    }

    /** One line without its end. */
    private static String line(InputStream in, int[] budget) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || budget[0]-- == 0) {
                throw new ProtocolException("the answer breaks off, or its head has no end");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private int millisLeft() throws SocketTimeoutException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** An answer that drips byte by byte is no faster than one that does not come. */
    private final class InTime extends InputStream {

        private final Socket socket;
        private final InputStream in;

        InTime(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        @Override
        public int read() throws IOException {
            socket.setSoTimeout(millisLeft());
            return in.read();
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            socket.setSoTimeout(millisLeft());
            return in.read(into, from, most);
        }
    }
}
