package hotline.telephony.embedded.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the registrations is there again, whatever happened to the process or its file. */
class BindingJournalTest {

    private static final Instant LATER = Instant.parse("2026-01-05T13:00:00Z");
    private static final Binding DESK = binding("<sip:1000@192.0.2.10:5060>", 1);
    private static final Binding SOFT = binding("<sip:1000@192.0.2.20:40000>;q=0.5", 7);

    @TempDir Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void file() {
        file = data.resolve("switch").resolve("registrations");
    }

    @Test
    void whatWasKeptIsThereAgain() {
        try (var first = BindingJournal.under(data)) {
            assertEquals(Map.of(), first.load());
            first.keep("1000", List.of(SOFT, DESK));
            first.keep("1001", List.of(DESK));
            first.keep("1001", List.of());
        }

        assertEquals(Map.of("1000", List.of(SOFT, DESK)), load());
    }

    /** As kill -9 leaves it. */
    @Test
    void aLineThatWasJustBeingWrittenIsLostAndNoOther() throws Exception {
        try (var killed = BindingJournal.under(data)) {
            killed.load();
            killed.keep("1000", List.of(DESK));
            awaitLines(1);
            killed.keep("1001", List.of(SOFT));
            awaitLines(2);
        }

        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 20));

        assertEquals(Map.of("1000", List.of(DESK)), load());
    }

    @Test
    void whatComesAfterATornLineIsNotSpoiledByIt() throws Exception {
        keep("1000", DESK);
        Files.writeString(file, "deadbeef 10", StandardOpenOption.APPEND);

        try (var next = BindingJournal.under(data)) {
            next.load();
            next.keep("1001", List.of(SOFT));
        }

        assertEquals(Map.of("1000", List.of(DESK), "1001", List.of(SOFT)), load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0", "\u00ff\u00fe not text \n\n", "00000000 \n", " \n "})
    void aFileOfNonsenseIsAnEmptyOne(String nonsense) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, nonsense);

        assertEquals(Map.of(), load());
        keep("1000", DESK);
        assertEquals(Map.of("1000", List.of(DESK)), load());
    }

    @Test
    void aLineThatIsWholeButNotOursIsLeftOut() {
        String line = new BindingLine("1000", List.of(DESK)).write();
        assertEquals(Optional.of(new BindingLine("1000", List.of(DESK))), BindingLine.read(line));

        IntStream.range(0, line.length())
                .forEach(
                        end ->
                                assertEquals(
                                        Optional.empty(),
                                        BindingLine.read(line.substring(0, end))));
        assertEquals(Optional.empty(), BindingLine.read(line.replace("5060", "5061")));
    }

    @Test
    void anythingThatAPhoneCallsItselfSurvives() {
        var odd =
                new Binding(
                        NameAddress.parse("\"张 三 %20+\" <sip:1000@[2001:db8::1]:5070>;x=\"a b\""),
                        SipUri.of("1000", "[2001:db8::1]", 5070),
                        hop(Protocol.UDP, "2001:db8::1", 5070),
                        List.of(
                                NameAddress.parse("<sip:p1.example.com;lr>"),
                                NameAddress.parse("<sip:p2.example.com;lr>")),
                        "call id\twith everything\n",
                        4_294_967_295L,
                        LATER,
                        "Phone/1.0 (电话; \n)");
        keep("1000", odd);

        assertEquals(Map.of("1000", List.of(odd)), load());
    }

    /** The connection is gone; behind the same address the phone listens where it says. */
    @Test
    void aTcpPhoneIsLookedForWhereItListens() {
        Binding here = over(Protocol.TCP, "<sip:1000@192.0.2.10:5060;transport=tcp>", 49_152);
        Binding behindNat = over(Protocol.TCP, "<sip:1000@10.0.0.7:5060;transport=tcp>", 49_153);
        keep("1000", here);
        keep("1001", behindNat);

        assertEquals(5060, loaded("1000").flow().remote().getPort());
        assertEquals(49_153, loaded("1001").flow().remote().getPort());
        assertFalse(loaded("1000").flow().hasFlow());
    }

    @Test
    void manyRefreshesDoNotMakeAFileWithoutEnd() throws Exception {
        try (var journal = BindingJournal.under(data)) {
            journal.load();
            for (int i = 1; i <= 20_000; i++) {
                journal.keep("1000", List.of(binding("<sip:1000@192.0.2.10:5060>", i)));
                journal.keep("10" + i % 50, List.of(DESK));
            }
        }

        assertTrue(Files.readAllLines(file).size() < 1_200);
        assertEquals(20_000, loaded("1000").cseq());
    }

    @Test
    void aSecondSwitchWithTheSameFolderKeepsItsHandsOff() {
        try (var first = BindingJournal.under(data)) {
            first.load();
            first.keep("1000", List.of(DESK));
            try (var second = BindingJournal.under(data)) {
                assertEquals(Map.of(), second.load());
                second.keep("1001", List.of(SOFT));
            }
        }

        assertEquals(Map.of("1000", List.of(DESK)), load());
    }

    @Test
    void aDiskThatCannotBeWrittenHurtsNobodyAndIsTriedAgain() throws Exception {
        Files.createDirectories(file); // a folder where the file should be
        try (var journal = new BindingJournal(file, Duration.ofMillis(20))) {
            journal.load();
            journal.keep("1000", List.of(DESK));
            journal.keep("1001", List.of(DESK));
            Files.delete(file);
            awaitLines(2);
        }

        assertEquals(Map.of("1000", List.of(DESK), "1001", List.of(DESK)), load());
    }

    private void keep(String extension, Binding phone) {
        try (var journal = BindingJournal.under(data)) {
            journal.load();
            journal.keep(extension, List.of(phone));
        }
    }

    private Map<String, List<Binding>> load() {
        try (var journal = BindingJournal.under(data)) {
            return journal.load();
        }
    }

    private Binding loaded(String extension) {
        return load().getOrDefault(extension, List.of()).getFirst();
    }

    private void awaitLines(int lines) throws Exception {
        for (int i = 0; i < 3_000; i++) {
            if (Files.exists(file) && Files.readAllLines(file).size() >= lines) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not written");
    }

    private static Binding binding(String contact, long cseq) {
        NameAddress address = NameAddress.parse(contact);
        return new Binding(
                address,
                (SipUri) address.uri(),
                hop(Protocol.UDP, "192.0.2.10", 5060),
                List.of(),
                "call-1",
                cseq,
                LATER,
                "Phone/1.0");
    }

    private static Binding over(Protocol protocol, String contact, int port) {
        NameAddress address = NameAddress.parse(contact);
        var flow = new Hop(protocol, hop(protocol, "192.0.2.10", port).remote(), 17, null);
        return new Binding(
                address, (SipUri) address.uri(), flow, List.of(), "call-1", 1, LATER, "Phone/1.0");
    }

    private static Hop hop(Protocol protocol, String address, int port) {
        return Hop.to(protocol, new InetSocketAddress(InetAddress.ofLiteral(address), port));
    }
}
