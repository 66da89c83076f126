package hotline.telephony.freeswitch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A FreeSWITCH beside the project, as the environment names it. {@code docs/freeswitch.md} says how
 * it has to be configured.
 *
 * @param phonesPort where phones register (SIP)
 * @param trunksPort where calls without registration come in (SIP)
 * @param carrierPort where its gateway {@code carrier} goes
 * @param doorPort where its dialplan hands over calls to 77… ({@code socket}, then {@code respond}
 *     503); 0 when it does not
 */
record RealFreeSwitch(
        String host,
        int port,
        String password,
        int phonesPort,
        int trunksPort,
        int carrierPort,
        int doorPort) {

    static final String WHERE = "HOTLINE_TEST_FREESWITCH";

    /** {@code host:port:password[:phones:trunks:carrier[:door]]}. */
    static Optional<RealFreeSwitch> ofEnvironment() {
        String text = System.getProperty(WHERE, System.getenv().getOrDefault(WHERE, ""));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.split(":", -1);
        return Optional.of(
                new RealFreeSwitch(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        parts[2],
                        part(parts, 3, 5060),
                        part(parts, 4, 5080),
                        part(parts, 5, 5090),
                        part(parts, 6, 0)));
    }

    private static int part(String[] parts, int at, int absent) {
        return parts.length > at ? Integer.parseInt(parts[at]) : absent;
    }

    /** One {@code api} command over a connection of its own, without any of our code. */
    String api(String command) throws IOException {
        try (var socket = new Socket(host, port)) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            frame(in);
            out.write(
                    ("auth " + password + "\n\napi " + command + "\n\n")
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            frame(in);
            return frame(in);
        }
    }

    private static String frame(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("FreeSWITCH closed the connection");
            }
            text.append((char) c);
        }
        return text.toString();
    }
}
