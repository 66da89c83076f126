package hotline.benchmarks.load;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The switch as {@code make switch} starts it, and what the kernel and the JVM say about it. */
final class SwitchProcess implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final int PORT = 5060;

    /** What SIPp is pointed at. */
    static final String TARGET = ADDRESS + ":" + PORT;

    /**
     * Linux counts a process's time in hundredths of a second, whatever the kernel was built for.
     */
    private static final Duration TICK = Duration.ofMillis(10);

    private final Process process;

    private SwitchProcess(Process process) {
        this.process = process;
    }

    static SwitchProcess start(Path house, Path configuration, Path log)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                                house.resolve("run").toString(), "switch", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("HOTLINE_SIP_ADDRESS", ADDRESS);
        builder.environment().put("HOTLINE_SIP_PORT", Integer.toString(PORT));
        var started = new SwitchProcess(builder.start());
        started.awaitAnswer(log);
        return started;
    }

    /** Processor time used since it started, by all its threads. */
    Duration cpu() throws IOException {
        String stat = Files.readString(proc("stat"));
        // The name in brackets may hold anything; the numbers start after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return TICK.multipliedBy(Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    long residentKilobytes() throws IOException {
        return status("VmRSS:");
    }

    long threads() throws IOException {
        return status("Threads:");
    }

    /** Open files and sockets. */
    long files() throws IOException {
        try (Stream<Path> open = Files.list(proc("fd"))) {
            return open.count();
        }
    }

    /** Objects of our own classes that are reachable after a full collection, by class. */
    Map<String, Long> objects() throws IOException, InterruptedException {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : jcmd("GC.class_histogram").lines().toList()) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length >= 4 && fields[3].startsWith("hotline.")) {
                counts.put(fields[3], Long.parseLong(fields[1]));
            }
        }
        return counts;
    }

    /** Bytes of the heap that are reachable after a full collection. */
    long heapBytes() throws IOException, InterruptedException {
        String histogram = jcmd("GC.class_histogram");
        String total =
                histogram
                        .lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no histogram: " + histogram));
        return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    /** Asks by OPTIONS until it answers. */
    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        try (var socket = new DatagramSocket(0, InetAddress.ofLiteral(ADDRESS))) {
            socket.setSoTimeout(500);
            for (int attempt = 0; attempt < 40; attempt++) {
                if (!process.isAlive()) {
                    throw new IOException("the switch did not start:\n" + Files.readString(log));
                }
                byte[] options =
                        """
                        OPTIONS sip:%1$s:%2$d SIP/2.0\r
                        Via: SIP/2.0/UDP %1$s:%3$d;branch=z9hG4bK-awake-%4$d;rport\r
                        From: <sip:bench@%1$s>;tag=1\r
                        To: <sip:%1$s:%2$d>\r
                        Call-ID: awake-%4$d-%3$d\r
                        CSeq: 1 OPTIONS\r
                        Max-Forwards: 70\r
                        Content-Length: 0\r
                        \r
                        """
                                .formatted(ADDRESS, PORT, socket.getLocalPort(), attempt)
                                .getBytes(StandardCharsets.UTF_8);
                socket.send(
                        new DatagramPacket(
                                options, options.length, InetAddress.ofLiteral(ADDRESS), PORT));
                try {
                    socket.receive(new DatagramPacket(new byte[2_000], 2_000));
                    return;
                } catch (SocketTimeoutException _) {
                    // not awake yet
                }
            }
            throw new IOException("the switch does not answer:\n" + Files.readString(log));
        }
    }
}
