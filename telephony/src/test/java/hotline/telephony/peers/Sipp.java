package hotline.telephony.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIPp that is about to play one scenario of {@code src/test/sipp}, which is named after the
 * mischief in it: {@code uac-…} calls, {@code uas-…} is called. It plays one call unless told
 * otherwise, and never longer than a while.
 */
public final class Sipp {

    private static final Pattern STATUS_LINE =
            Pattern.compile("^SIP/2.0 ([0-9]{3}) ", Pattern.MULTILINE);

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final NetworkNamespace network;
    private final String scenario;
    private final String target;
    private final List<String> options = new ArrayList<>();
    private int calls = 1;
    private Duration patience = Await.PATIENCE.minusSeconds(5);
    private boolean tcp;
    private int port;

    private Sipp(NetworkNamespace network, String scenario, String target) {
        Need.programs("sipp");
        this.network = network;
        this.scenario = scenario;
        this.target = target;
    }

    /**
     * @param target address and port to send to; IPv6 addresses in brackets
     */
    public static Sipp caller(NetworkNamespace network, String scenario, String target) {
        return new Sipp(network, scenario, target);
    }

    public static Sipp called(NetworkNamespace network, String scenario) {
        return new Sipp(network, scenario, "");
    }

    /** Where it sends from and listens. */
    public Sipp at(String address, int port) {
        this.port = port;
        return with("-i", address, "-p", Integer.toString(port));
    }

    /** The user part that it calls. */
    public Sipp dialling(String number) {
        return with("-s", number);
    }

    /** Who it claims to be ({@code [extension]} in the scenario), and the password it knows. */
    public Sipp as(String extension, String password) {
        return with("-key", "extension", extension, "-au", extension, "-ap", password);
    }

    public Sipp calls(int count) {
        calls = count;
        return this;
    }

    public Sipp overTcp() {
        tcp = true;
        return this;
    }

    /** For what the standard itself lets take half a minute (64*T1). */
    public Sipp patiently() {
        patience = Duration.ofSeconds(50);
        return this;
    }

    public Sipp with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    public Running start() {
        String name = "sipp-%02d-%s".formatted(STARTED.incrementAndGet(), scenario);
        var command = new ArrayList<>(List.of("sipp"));
        if (!target.isEmpty()) {
            command.add(target);
        }
        command.addAll(
                List.of("-sf", House.scenario(scenario).toString(), "-m", Integer.toString(calls)));
        command.addAll(List.of("-t", tcp ? "t1" : "u1", "-nostdin", "-skip_rlimit"));
        command.addAll(List.of("-timeout", Long.toString(patience.toSeconds())));
        command.addAll(
                List.of("-timeout_error", "-trace_msg", "-message_file", name + ".messages"));
        command.addAll(List.of("-trace_err", "-error_file", name + ".errors"));
        command.addAll(options);
        Process process = network.start(name, Map.of(), command);
        if (target.isEmpty()) {
            NetworkNamespace.awaitListening(NetworkNamespace.behind(process), port, tcp);
        }
        return new Running(name, process);
    }

    /** Plays it to its end, which must be the one the scenario wants. */
    public void succeeds() {
        start().succeeds();
    }

    public final class Running {

        private final String name;
        private final Process process;

        private Running(String name, Process process) {
            this.name = name;
            this.process = process;
        }

        /** Waits for the end; every call must have gone the way the scenario wants. */
        public void succeeds() {
            int status = Await.end(process, patience.plusSeconds(5));
            if (status != 0) {
                fail(
                        "%s ended with status %d\n%s\n%s"
                                .formatted(name, status, left(".errors"), left(".messages")));
            }
        }

        /** The last status that it was told must be this one. */
        public void wasTold(int status) {
            String last = "nothing";
            Matcher line = STATUS_LINE.matcher(messages());
            while (line.find()) {
                last = line.group(1);
            }
            assertEquals(Integer.toString(status), last, name);
        }

        /** Ends it in the middle, without a word to anybody. */
        public void vanishes() {
            process.destroyForcibly();
            Await.end(process);
        }

        /** What was sent and received so far. */
        String messages() {
            return left(".messages");
        }

        private String left(String kind) {
            Path file = network.folder().resolve(name + kind);
            try {
                return Files.exists(file)
                        ? Files.readString(file, StandardCharsets.ISO_8859_1)
                        : "(no " + kind + ")";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
