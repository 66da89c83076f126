package hotline.telephony.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A baresip in a network namespace: says a tone, writes down what it hears, and does what a person
 * does with a phone. It is commanded over its control port (JSON in netstrings over TCP), which we
 * reach through a shell inside the namespace.
 */
public final class BaresipPhone implements AutoCloseable {

    /** What the phone tells: its own words for the kind, e.g. {@code CALL_ESTABLISHED}. */
    public record Event(String kind, String call, String peer, String detail) {

        /** A reply to a command has no kind of its own. */
        private static Event of(String json) {
            if (json.startsWith("{\"response\"")) {
                return new Event(REPLY, "", "", field(json, "data"));
            }
            return new Event(
                    field(json, "type"),
                    field(json, "id"),
                    field(json, "peeruri"),
                    field(json, "param"));
        }

        private static String field(String json, String name) {
            return found("\"" + name + "\":\"([^\"]*)\"", json);
        }
    }

    /** Who the phone is. */
    public record Account(String extension, String password, String server, String transport) {

        /** A phone that has no exchange and is called by its address. */
        public static Account nobody(String name) {
            return new Account(name, "", "", "udp");
        }

        private String line(Place place) {
            if (server.isEmpty()) {
                return "<sip:%s@%s>;regint=0".formatted(extension, place.address());
            }
            return "<sip:%s@%s;transport=%s>;auth_pass=%s;regint=600"
                    .formatted(extension, server, transport, password);
        }
    }

    /**
     * Where the phone is.
     *
     * @param address one of the namespace's own. Sound is sent from wherever the kernel likes,
     *     which is the address of whom it is sent to when that is one of our own, too: phones that
     *     a switch is to believe have its address, and differ by their ports.
     * @param number from 0; no two phones at one address have the same
     */
    public record Place(String address, int number) {

        int sipPort() {
            // It takes the port after it as well, for TLS.
            return 5070 + 2 * number;
        }

        private int controlPort() {
            return 4440 + number;
        }

        /** Far from those that a switch takes. */
        private String rtpPorts() {
            return (40_000 + 100 * number) + "-" + (40_098 + 100 * number);
        }
    }

    private static final String REPLY = "reply";
    private static final int TONE_SECONDS = 120;

    private final String name;
    private final Process program;
    private final Process control;
    private final Ear ear;
    private final Path log;
    private final List<Event> events = new ArrayList<>();

    private BaresipPhone(String name, Process program, Process control, Ear ear, Path log) {
        this.name = name;
        this.program = program;
        this.control = control;
        this.ear = ear;
        this.log = log;
        Thread.ofVirtual().name(name + " events").start(this::listen);
    }

    /**
     * Switches a phone on. With a server in the account it registers by itself.
     *
     * @param hertz the tone it says in every call
     */
    public static BaresipPhone start(
            NetworkNamespace network, Account who, Place place, int hertz) {
        Need.programs("baresip");
        String name = "phone-" + who.extension();
        Path folder = network.folder().resolve(name);
        Path heard = folder.resolve("heard");
        try {
            Files.createDirectories(heard);
            Tone.write(folder.resolve("tone.wav"), hertz, TONE_SECONDS);
            Files.writeString(folder.resolve("accounts"), "");
            Files.writeString(folder.resolve("contacts"), "");
            Files.writeString(folder.resolve("config"), config(folder, heard, place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process program =
                network.start(name, Map.of(), List.of("baresip", "-s", "-f", folder.toString()));
        Process control =
                network.talk(
                        List.of(
                                "bash",
                                "-c",
                                """
                                until exec 3<>/dev/tcp/%s/%d; do sleep 0.1; done 2>/dev/null
                                cat <&3 &
                                exec cat >&3\
                                """
                                        .formatted(place.address(), place.controlPort())));
        Path log = network.folder().resolve(name + ".log");
        var phone = new BaresipPhone(name, program, control, new Ear(heard), log);
        // Only now, when we hear what it tells: or its first news would be lost.
        phone.command("uanew", who.line(place));
        return phone;
    }

    public void dial(String whom) {
        command("dial", whom);
    }

    public void answer() {
        command("accept", "");
    }

    /** Refuses an incoming call, or ends the current one. */
    public void hangUp() {
        command("hangup", "");
    }

    public void hold() {
        command("hold", "");
    }

    public void resume() {
        command("resume", "");
    }

    /** Sends digits by RFC 4733, one after the other. */
    public void press(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            command("sndcode", digits.substring(i, i + 1));
        }
    }

    /** Connects whom it talks to with somebody else, without asking. */
    public void transfer(String whom) {
        command("transfer", whom);
    }

    /**
     * Connects whom it talked to first with whom it talks to now. This baresip has no button for
     * that, but it sends the Refer-To it is given: we read the consultation's dialog from its trace
     * and write the Replaces (RFC 3891) ourselves.
     */
    public void transferToTheOtherCall(String whom) {
        String answer = lastAnswerToAnInvite();
        String replaces =
                "%s%%3Bto-tag%%3D%s%%3Bfrom-tag%%3D%s"
                        .formatted(
                                found("(?m)^Call-ID: (\\S+)", answer),
                                found("(?m)^To:.*;tag=([^;\\s]+)", answer),
                                found("(?m)^From:.*;tag=([^;\\s]+)", answer));
        command("line", "1");
        command("transfer", "<" + whom + "?Replaces=" + replaces + ">");
    }

    /** Waits for news of this kind that was not taken before; fails when none comes. */
    public Event awaits(String kind) {
        return awaits(kind, Await.PATIENCE);
    }

    /** The same for what takes longer. */
    public Event awaits(String kind, Duration patience) {
        return Await.some(name + " to tell " + kind + ", see " + log, () -> take(kind), patience);
    }

    /** News of this kind that was not taken before, if there are any. */
    public boolean hasTold(String kind) {
        return take(kind).isPresent();
    }

    public void awaitsRegistration() {
        awaits("REGISTER_OK");
    }

    public void awaitsCall() {
        awaitsCall(Await.PATIENCE);
    }

    public void awaitsCall(Duration patience) {
        awaits("CALL_INCOMING", patience);
    }

    public void awaitsConversation() {
        awaits("CALL_ESTABLISHED");
    }

    /** Waits for the end of a call; the reason is baresip's own words. */
    public String awaitsEnd() {
        return awaits("CALL_CLOSED").detail();
    }

    public Ear ear() {
        return ear;
    }

    /** All that the phone sent and received, and what it thought of it. */
    public String trace() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its cable is pulled: nobody hears a word of it. */
    public void dies() {
        program.destroyForcibly();
        control.destroyForcibly();
    }

    @Override
    public void close() {
        command("quit", "");
        // It unregisters before it goes, unless the switch is gone already.
        Await.end(program);
        control.destroyForcibly();
    }

    private static String config(Path folder, Path heard, Place place) {
        // The player is a bridge to nowhere: baresip decodes only when somebody would listen.
        return """
        poll_method epoll
        sip_listen %1$s:%2$d
        net_interface %1$s
        call_local_timeout 120
        call_max_calls 4
        audio_player aubridge,nobody
        audio_source aufile,%3$s/tone.wav
        audio_srate 8000
        jitter_buffer_delay 1-5
        rtp_ports %6$s
        module_path /usr/lib/baresip/modules
        module g711.so
        module aufile.so
        module aubridge.so
        module sndfile.so
        module uuid.so
        module_tmp account.so
        module_app menu.so
        module_app ctrl_tcp.so
        ctrl_tcp_listen %1$s:%4$d
        snd_path %5$s
        ringback_disabled yes
        statmode_default off
        """
                .formatted(
                        place.address(),
                        place.sipPort(),
                        folder,
                        place.controlPort(),
                        heard,
                        place.rtpPorts());
    }

    private String lastAnswerToAnInvite() {
        return Stream.of(trace().split("#\n(?=UDP|TCP)"))
                .filter(message -> message.contains("\nSIP/2.0 200 "))
                .filter(message -> found("(?m)^CSeq: [0-9]+ (\\w+)", message).equals("INVITE"))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no call was answered, see " + log));
    }

    private static String found(String regex, String text) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void command(String command, String parameters) {
        String json = "{\"command\":\"%s\",\"params\":\"%s\"}".formatted(command, parameters);
        byte[] netstring = (json.length() + ":" + json + ",").getBytes(UTF_8);
        try {
            OutputStream to = control.getOutputStream();
            to.write(netstring);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " hung up on us, see " + log, e);
        }
        awaits(REPLY);
    }

    private Optional<Event> take(String kind) {
        synchronized (events) {
            var first = events.stream().filter(event -> event.kind().equals(kind)).findFirst();
            first.ifPresent(events::remove);
            return first;
        }
    }

    private void listen() {
        try (InputStream from = control.getInputStream()) {
            while (true) {
                Optional<String> json = netstring(from);
                if (json.isEmpty()) {
                    return;
                }
                synchronized (events) {
                    events.add(Event.of(json.get()));
                }
            }
        } catch (IOException closed) {
            // the phone was switched off
        }
    }

    private static Optional<String> netstring(InputStream from) throws IOException {
        int length = 0;
        for (int read = from.read(); read != ':'; read = from.read()) {
            if (read < '0' || read > '9') {
                return Optional.empty();
            }
            length = length * 10 + read - '0';
        }
        String json = new String(from.readNBytes(length), UTF_8);
        return from.read() == ',' ? Optional.of(json) : Optional.empty();
    }
}
