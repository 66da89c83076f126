package hotline.telephony.peers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.regex.Pattern.MULTILINE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A network of the test's own, with addresses that are not loopback, where every port is free.
 *
 * <p>It belongs to a {@code cat} that reads from a pipe of ours and is the first process of a
 * process namespace: however our JVM ends, the pipe closes, {@code cat} ends, and the kernel ends
 * all that was started here.
 */
public final class NetworkNamespace implements AutoCloseable {

    /** Ordinary users may be allowed to be root in a namespace of their own. */
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private final Process holder;
    private final List<String> enter;

    private NetworkNamespace(Path folder, Process holder, List<String> enter) {
        this.folder = folder;
        this.holder = holder;
        this.enter = enter;
    }

    /**
     * Opens the namespace, or skips the test where that cannot be.
     *
     * @param name names the folder {@code target/peers/NAME} where logs are left
     * @param addresses IPv4 or IPv6 addresses that exist in it beside 127.0.0.1 and ::1
     */
    public static NetworkNamespace open(String name, String... addresses) {
        Need.programs("unshare", "nsenter", "setpriv", "ip");
        Path folder = House.logs(name);
        try {
            empty(folder);
            var unshare = new ArrayList<>(List.of("unshare", "--net", "--pid", "--fork"));
            unshare.add("--kill-child");
            if (!ROOT) {
                unshare.addAll(List.of("--user", "--map-root-user"));
            }
            unshare.add("cat");
            Process holder =
                    new ProcessBuilder(unshare)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(folder.resolve("namespace.log").toFile())
                            .start();
            var network = new NetworkNamespace(folder, holder, entrance(holder));
            network.furnish(addresses);
            return network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the logs of everything that runs here are left. */
    public Path folder() {
        return folder;
    }

    /** Starts a program inside; what it says goes to {@code LOG.log} in the folder. */
    public Process start(String log, Map<String, String> environment, List<String> command) {
        Path file = folder.resolve(log + ".log");
        var builder =
                builder(environment, command)
                        .redirectErrorStream(true)
                        .redirectOutput(file.toFile());
        return start(builder);
    }

    /** Starts a program inside that we talk to through its standard input and output. */
    public Process talk(List<String> command) {
        return start(builder(Map.of(), command).redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    /**
     * A file that runs the program inside, for those who want to start it themselves and talk to it
     * over open files (a browser under test).
     */
    public Path wayTo(String program) {
        Path script = folder.resolve("way-to-" + Path.of(program).getFileName());
        try {
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec " + String.join(" ", enter) + " " + program + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program itself: what {@link #start} gave is the door it went through. */
    public static ProcessHandle behind(Process door) {
        return Await.some("the program behind " + door.info(), () -> door.children().findFirst());
    }

    /** Waits until somebody in the program's network listens on the port. */
    public static void awaitListening(ProcessHandle program, int port, boolean tcp) {
        awaitListening(program, port, tcp, Await.PATIENCE);
    }

    public static void awaitListening(
            ProcessHandle program, int port, boolean tcp, Duration patience) {
        // Linux shows us the sockets of the network that a process lives in, wherever we live.
        Path tables = Path.of("/proc", Long.toString(program.pid()), "net");
        List<Path> sockets =
                tcp
                        ? List.of(tables.resolve("tcp"), tables.resolve("tcp6"))
                        : List.of(tables.resolve("udp"), tables.resolve("udp6"));
        // Nobody at the other end: a connection left over from who listened before does not count.
        Pattern local =
                Pattern.compile("^ *\\d+: [0-9A-F]+:%04X 0+:0000 ".formatted(port), MULTILINE);
        Await.some(
                "somebody to listen on port " + port,
                () ->
                        sockets.stream()
                                .filter(table -> local.matcher(read(table)).find())
                                .findFirst(),
                patience);
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        try {
            holder.waitFor(10, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        var whole = new ArrayList<>(enter);
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.environment().put("TERM", "dumb");
        builder.environment().putAll(environment);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How others come in: found by the {@code cat}, which appears when the kernel said yes. */
    private static List<String> entrance(Process holder) {
        ProcessHandle cat =
                Await.some(
                        "a network namespace",
                        () -> {
                            Need.that(
                                    holder.isAlive(),
                                    "no network namespace: run as root, or allow user namespaces");
                            return holder.children().filter(NetworkNamespace::isCat).findFirst();
                        });
        var enter = new ArrayList<>(List.of("nsenter", "--target", Long.toString(cat.pid())));
        if (!ROOT) {
            enter.addAll(List.of("--user", "--preserve-credentials"));
        }
        // nsenter stays outside and waits; whoever ends it ends the program inside with it.
        enter.addAll(List.of("--net", "--pid", "--", "setpriv", "--pdeathsig", "KILL", "--"));
        return List.copyOf(enter);
    }

    private static String read(Path table) {
        try {
            return Files.readString(table);
        } catch (IOException gone) {
            return "";
        }
    }

    private static boolean isCat(ProcessHandle child) {
        return child.info().command().filter(command -> !command.endsWith("unshare")).isPresent();
    }

    private void furnish(String... addresses) throws IOException {
        var orders = new ArrayList<>(List.of("link set lo up"));
        for (String address : addresses) {
            String prefix = address.contains(":") ? "/128" : "/32";
            orders.add("address add " + address + prefix + " dev lo");
        }
        Files.write(folder.resolve("network"), orders);
        int status = Await.end(start("ip", Map.of(), List.of("ip", "-batch", "network")));
        if (status != 0) {
            throw new IllegalStateException("no addresses, see " + folder.resolve("ip.log"));
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
