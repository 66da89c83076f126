package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.PortRange;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.parse.ParseLimits;
import hotline.telephony.sip.parse.Received;
import hotline.telephony.sip.parse.SipParser;
import hotline.telephony.sip.parse.Torture;
import hotline.telephony.sip.transaction.SipTimers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every torture message of RFC 4475 and RFC 5118 sent to a running switch, byte for byte, and what
 * comes back compared with {@code docs/torture.md}. What it did is left in {@code
 * target/torture.md}.
 *
 * <p>Each message comes from an address of its own, so that no answer can be taken for another's.
 * The answers go to the port of the topmost Via (RFC 3261 §18.2.2), hence we listen there.
 */
class TortureTest {

    private static final Path LISTED = Path.of("..", "docs", "torture.md");
    private static final Path DONE = Path.of("target", "torture.md");

    /** Transactions are over after a tenth of a second instead of half a minute. */
    private static final SipTimers BRIEF =
            new SipTimers(
                    Duration.ofMillis(2),
                    Duration.ofMillis(50),
                    Duration.ofMillis(50),
                    Duration.ofMillis(128));

    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the table says of one message: the answers to a stranger and to a trunk. */
    private record Row(String stranger, String onStream, String trunk, String why) {}

    private static final Map<String, Row> TABLE = new HashMap<>();
    private static final Map<String, String[]> ACTUAL = new TreeMap<>();
    private static EmbeddedSwitch theSwitch;

    @BeforeAll
    static void theSwitchRuns() throws Exception {
        for (String line : Files.readAllLines(LISTED)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 8 && cells[1].strip().startsWith("`")) {
                TABLE.put(
                        cells[1].strip().replace("`", ""),
                        new Row(
                                cells[3].strip(),
                                cells[4].strip(),
                                cells[5].strip(),
                                cells[6].strip()));
            }
        }
        Set<InetAddress> trunks = new HashSet<>();
        for (Torture message : Torture.values()) {
            trunks.add(address(23, message));
        }
        theSwitch = new EmbeddedSwitch(settings(trunks));
        theSwitch.onEvent(
                event -> {
                    // Every call that gets through is let ring by nobody.
                    if (event instanceof SwitchEvent.Offered offered) {
                        theSwitch.hangUp(offered.leg(), HangupCause.BUSY);
                    }
                });
        theSwitch.start();
    }

    private static EmbeddedSettings settings(Set<InetAddress> trunks) {
        var usual =
                EmbeddedSettings.of(
                        new Settings(
                                InetAddress.getLoopbackAddress(),
                                0,
                                new PortRange(30_000, 30_999),
                                Optional.empty(),
                                Path.of("target")),
                        List.of(new Extension("1000", "not a secret")),
                        List.of(
                                new TrunkSettings.Peer(
                                        "carrier",
                                        new TrunkAddress("127.0.24.1", 5060, Transport.UDP),
                                        trunks,
                                        new TrunkRules(
                                                0,
                                                List.of(),
                                                "",
                                                TrunkRules.PLAIN.codecs(),
                                                false,
                                                Duration.ZERO))));
        return usual.withTimers(BRIEF);
    }

    @AfterAll
    static void theSwitchStops() throws Exception {
        theSwitch.close();
        List<String> lines = new ArrayList<>();
        ACTUAL.forEach(
                (file, cells) ->
                        lines.add("| `" + file + "` | " + String.join(" | ", cells) + " |"));
        Files.write(DONE, lines);
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerIsAnsweredByDatagramAsListed(Torture message) throws Exception {
        Row row = row(message);
        var local = new InetSocketAddress(address(21, message), viaPort(message));
        try (var peer = new RawPeer.Udp(local, theSwitch.udpAddress())) {
            String outcome = outcome(peer, message, row.stranger());
            note(message, 0, outcome);
            stillServes(peer, local, "UDP");
            assertEquals(row.stranger(), outcome);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerIsAnsweredOnAStreamAsListed(Torture message) throws Exception {
        Row row = row(message);
        var local = new InetSocketAddress(address(22, message), 0);
        try (var peer = new RawPeer.Tcp(local, theSwitch.tcpAddress())) {
            String outcome = outcome(peer, message, row.onStream());
            if (message.onStream() != Torture.Fate.WAITS) {
                outcome += stillServes(peer, local, "TCP") ? "" : ", closed";
            }
            note(message, 1, outcome);
            assertEquals(row.onStream(), outcome);
        }
        try (var next = new RawPeer.Tcp(local, theSwitch.tcpAddress())) {
            assertTrue(stillServes(next, local, "TCP"));
        }
    }

    /** A trunk need not prove itself: its calls come through to the end. */
    @ParameterizedTest
    @EnumSource
    void aTrunkIsAnsweredAsListed(Torture message) throws Exception {
        Row row = row(message);
        var local = new InetSocketAddress(address(23, message), viaPort(message));
        try (var peer = new RawPeer.Udp(local, theSwitch.udpAddress())) {
            String outcome = outcome(peer, message, row.trunk());
            note(message, 2, outcome);
            assertTrue(stillServes(peer, local, "UDP"));
            assertEquals(row.trunk(), outcome);
        }
    }

    @Test
    void theTableListsEveryMessageAndExplainsWhateverTheArchiveWouldNotExpect() throws IOException {
        Set<String> files = new HashSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/torture/INDEX.tsv"))) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            files.add(cells[0]);
            Set<String> good = new HashSet<>(Arrays.asList(cells[5].split(" ")));
            good.add(cells[4]);
            Row row = TABLE.get(cells[0]);
            assertTrue(row != null, cells[0] + " is not listed");
            boolean asExpected =
                    isGood(row.stranger(), good)
                            && isGood(row.trunk(), good)
                            && (isGood(row.onStream(), good) || isGoodOnStream(row, good));
            assertFalse(
                    !asExpected && row.why().isEmpty(),
                    cells[0] + " needs an explanation: " + row + " is not in " + good);
        }
        assertEquals(files, TABLE.keySet());
    }

    private static boolean isGood(String outcome, Set<String> good) {
        String status = outcome.replace(", closed", "");
        return good.contains(status)
                || (status.equals("silence") && good.contains("NONE"))
                || (good.contains("APP")
                        && status.matches("[2-6]..")
                        && !status.matches("400|5.."));
    }

    private static boolean isGoodOnStream(Row row, Set<String> good) {
        return (good.contains("NONE-TCP") && row.onStream().equals("silence"))
                || (good.contains("CLOSE-TCP") && row.onStream().endsWith("closed"));
    }

    private static Row row(Torture message) {
        return TABLE.getOrDefault(message.file(), new Row("?", "?", "?", ""));
    }

    private static void note(Torture message, int column, String outcome) {
        ACTUAL.computeIfAbsent(message.file(), _ -> new String[] {"?", "?", "?"})[column] = outcome;
    }

    private static String outcome(RawPeer peer, Torture message, String expected)
            throws IOException {
        peer.send(message.bytes());
        Optional<RawPeer.Answer> answer =
                peer.answer(expected.equals("silence") ? SILENCE : PATIENCE);
        if (answer.isEmpty()) {
            return "silence";
        }
        parsed(message)
                .ifPresent(
                        request ->
                                assertTrue(
                                        answer.get().has(request.callId()),
                                        () -> "another's: " + answer.get()));
        return Integer.toString(answer.get().status());
    }

    /** False when the connection is closed; a wrong answer or none fails the test. */
    private static boolean stillServes(RawPeer peer, InetSocketAddress local, String transport)
            throws IOException {
        String callId = "plain-" + System.nanoTime();
        try {
            peer.send(
                    """
                    OPTIONS sip:127.0.0.1 SIP/2.0
                    Via: SIP/2.0/%s %s:%d;rport;branch=z9hG4bK%s
                    Max-Forwards: 70
                    From: <sip:plain@example.com>;tag=1
                    To: <sip:127.0.0.1>
                    Call-ID: %s
                    CSeq: 1 OPTIONS
                    Content-Length: 0

                    """
                            .formatted(
                                    transport,
                                    local.getAddress().getHostAddress(),
                                    Math.max(1, local.getPort()),
                                    callId,
                                    callId)
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            return false;
        }
        // Answers to what came before may still come, again and again.
        for (int i = 0; i < 50; i++) {
            Optional<RawPeer.Answer> answer = peer.answer(PATIENCE);
            if (answer.isEmpty()) {
                assertTrue(peer.isClosed(), "OPTIONS was not answered");
                return false;
            }
            if (answer.get().has(callId)) {
                assertEquals(200, answer.get().status());
                return true;
            }
        }
        throw new AssertionError("OPTIONS was not answered");
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        // Transactions too: several messages share a branch, and would be taken for repetitions.
        while (isBusy(theSwitch.load())) {
            assertTrue(System.nanoTime() - until < 0, () -> "left: " + theSwitch.load());
            Thread.sleep(5);
        }
        assertEquals(List.of(), theSwitch.survey().toCompletableFuture().join().registrations());
    }

    private static boolean isBusy(EmbeddedSwitch.Load load) {
        return load.legs() + load.sessions() + load.transactions() + load.mediaPorts() > 0;
    }

    private static Optional<SipRequest> parsed(Torture message) {
        byte[] bytes = message.bytes();
        return new SipParser(ParseLimits.DEFAULT).parse(bytes, 0, bytes.length)
                                instanceof Received(var read)
                        && read instanceof SipRequest request
                ? Optional.of(request)
                : Optional.empty();
    }

    private static int viaPort(Torture message) {
        return parsed(message)
                .map(request -> request.topVia().port())
                .filter(port -> port > 0)
                .orElse(5060);
    }

    private static InetAddress address(int net, Torture message) {
        return InetAddress.ofLiteral(
                String.format(
                        Locale.ROOT,
                        "127.0.%d.%d",
                        net,
                        List.of(Torture.values()).indexOf(message) + 1));
    }
}
