package hotline.telephony.sip.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.Method;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.parse.ParseLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sockets on the loopback. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketTransportTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String OK = "SIP/2.0 200 OK";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Bells ours = new Bells();
    private final Bells theirs = new Bells();

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** What is counted after a message has left may be counted after its answer has come. */
    private static void counted(long expected, LongSupplier count) throws InterruptedException {
        for (int i = 0; i < 3_000 && count.getAsLong() != expected; i++) {
            Thread.sleep(10);
        }
        assertEquals(expected, count.getAsLong());
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void aRequestGoesThereAndItsResponseComesBack(Protocol protocol) throws Exception {
        SocketTransport here = transport(settings(protocol, "127.0.0.1"), ours);
        SocketTransport there = transport(settings(protocol, "127.0.0.1"), theirs);

        askAndBeAnswered(protocol, here, there, null);

        counted(1, () -> there.counts().received());
        counted(1, () -> here.counts().sent());
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void ipv6WorksAsWell(Protocol protocol) throws Exception {
        SocketTransport here = transport(settings(protocol, "::1"), ours);
        SocketTransport there = transport(settings(protocol, "::1"), theirs);

        askAndBeAnswered(protocol, here, there, null);
    }

    @ParameterizedTest(name = "from {0}")
    @ValueSource(strings = {"PEM", "PKCS12"})
    void tlsWorksWithACertificateThatNamesTheServer(String format, @TempDir Path folder)
            throws Exception {
        var certificate = new TestCertificate(folder, "dns:sip.example.com,ip:127.0.0.1");
        var context =
                format.equals("PEM")
                        ? TlsFiles.pem(
                                certificate.certificate, certificate.key, certificate.certificate)
                        : TlsFiles.pkcs12(
                                certificate.pkcs12,
                                TestCertificate.PASSWORD,
                                certificate.certificate);
        var settings =
                new TransportSettings(
                        List.of(Listen.on(Protocol.TLS, new InetSocketAddress(LOOPBACK, 0))),
                        context,
                        ParseLimits.DEFAULT,
                        ConnectionLimits.DEFAULT);
        SocketTransport here = transport(settings, ours);
        SocketTransport there = transport(settings, theirs);

        askAndBeAnswered(Protocol.TLS, here, there, "sip.example.com");
        askAndBeAnswered(Protocol.TLS, here, there, null);

        var hop = Hop.to(Protocol.TLS, there.bound(Protocol.TLS), "other.example.com");
        IOException refused = failure(here, hop);
        assertTrue(refused.toString().contains("other.example.com"), refused.toString());
    }

    /** RFC 3261 §18.2.1, RFC 3581 §4. */
    @Test
    void theViaOfARequestSaysWhereItReallyCameFrom() throws Exception {
        SocketTransport there = transport(settings(Protocol.UDP, "127.0.0.1"), theirs);
        try (var phone = new DatagramSocket(0, LOOPBACK)) {
            SipRequest request =
                    Letters.options(Protocol.UDP, new SentBy("10.1.2.3", 5060), "behind-nat");
            byte[] bytes = request.encode();
            phone.send(new DatagramPacket(bytes, bytes.length, there.bound(Protocol.UDP)));

            var via = theirs.next().message().topVia();
            assertEquals("127.0.0.1", via.received());
            assertEquals(phone.getLocalPort(), via.rport().orElse(-1));
            var answer = new DatagramPacket(new byte[2_000], 2_000);
            phone.setSoTimeout(20_000);
            phone.receive(answer);
            assertTrue(text(answer).startsWith(OK), text(answer));
        }
    }

    /** RFC 5626 §4.4: no answer, no error, and the next message is heard. */
    @Test
    void keepAliveDatagramsAreIgnoredQuietly() throws Exception {
        SocketTransport there = transport(settings(Protocol.UDP, "127.0.0.1"), theirs);
        try (var phone = new DatagramSocket(0, LOOPBACK)) {
            for (String ping : new String[] {"\r\n\r\n", "\r\n", "\0\0\0\0"}) {
                byte[] bytes = ping.getBytes(UTF_8);
                phone.send(new DatagramPacket(bytes, bytes.length, there.bound(Protocol.UDP)));
            }
            byte[] bytes =
                    Letters.options(Protocol.UDP, new SentBy("127.0.0.1", 5060), "alive").encode();
            phone.send(new DatagramPacket(bytes, bytes.length, there.bound(Protocol.UDP)));

            assertEquals("alive", theirs.next().message().callId());
            counted(1, () -> there.counts().received());
            counted(0, () -> there.counts().malformed());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void aMalformedMessageGetsIts400AndTheNextOneIsHandled(Protocol protocol) throws Exception {
        SocketTransport there = transport(settings(protocol, "127.0.0.1"), theirs);
        String good = Letters.options(protocol, new SentBy("127.0.0.1", 5060), "good").toString();
        String bad = good.replace("CSeq: 1 OPTIONS", "CSeq: one OPTIONS");
        assertNotEquals(good, bad);

        if (protocol == Protocol.UDP) {
            try (var phone = new DatagramSocket(0, LOOPBACK)) {
                phone.setSoTimeout(20_000);
                for (String message : new String[] {bad, good}) {
                    byte[] bytes = message.getBytes(UTF_8);
                    phone.send(new DatagramPacket(bytes, bytes.length, there.bound(protocol)));
                }
                var answer = new DatagramPacket(new byte[2_000], 2_000);
                phone.receive(answer);
                assertTrue(text(answer).startsWith("SIP/2.0 400"), text(answer));
                answer.setLength(2_000);
                phone.receive(answer);
                assertTrue(text(answer).startsWith(OK), text(answer));
            }
        } else {
            try (Socket phone = phone(there)) {
                phone.getOutputStream().write((bad + good).getBytes(UTF_8));
                String answers = readUntil(phone, OK);
                assertTrue(answers.startsWith("SIP/2.0 400"), answers);
            }
        }
        counted(1, () -> there.counts().malformed());
        counted(1, () -> there.counts().received());
    }

    @Test
    void aMessageThatComesByteByByteIsOneMessage() throws Exception {
        SocketTransport there = transport(settings(Protocol.TCP, "127.0.0.1"), theirs);
        try (Socket phone = phone(there)) {
            SipRequest request =
                    Letters.big(
                            Letters.options(Protocol.TCP, new SentBy("127.0.0.1", 5060), "slow"),
                            50);
            for (byte b : request.encode()) {
                phone.getOutputStream().write(b);
                phone.getOutputStream().flush();
            }

            SipMessage arrived = theirs.next().message();
            assertEquals("slow", arrived.callId());
            assertArrayEquals(request.body(), arrived.body());
        }
    }

    @Test
    void threeMessagesInOnePacketAreThree() throws Exception {
        SocketTransport there = transport(settings(Protocol.TCP, "127.0.0.1"), theirs);
        try (Socket phone = phone(there)) {
            var all = new ByteArrayOutputStream();
            for (String callId : new String[] {"one", "two", "three"}) {
                all.write(
                        Letters.options(Protocol.TCP, new SentBy("127.0.0.1", 5060), callId)
                                .encode());
            }
            phone.getOutputStream().write(all.toByteArray());

            assertEquals("one", theirs.next().message().callId());
            assertEquals("two", theirs.next().message().callId());
            assertEquals("three", theirs.next().message().callId());
        }
    }

    /** RFC 5626 §4.4.1. */
    @Test
    void aPingOnAStreamGetsItsPong() throws Exception {
        SocketTransport there = transport(settings(Protocol.TCP, "127.0.0.1"), theirs);
        try (Socket phone = phone(there)) {
            phone.getOutputStream().write("\r\n\r\n".getBytes(UTF_8));

            assertEquals('\r', phone.getInputStream().read());
            assertEquals('\n', phone.getInputStream().read());
        }
    }

    /** RFC 5626: a phone behind a NAT is reached by the connection it opened, and by no other. */
    @Test
    void aFlowIsUsedAsLongAsItStandsAndThenFails() throws Exception {
        SocketTransport there = transport(settings(Protocol.TCP, "127.0.0.1"), theirs);
        Hop flow;
        try (Socket phone = phone(there)) {
            phone.getOutputStream()
                    .write(
                            Letters.options(Protocol.TCP, new SentBy("10.9.9.9", 5060), "register")
                                    .encode());
            flow = theirs.next().from();
            readUntil(phone, OK);
            there.send(
                    Letters.request(Method.INVITE, Protocol.TCP, there.localAddress(flow), "ring"),
                    flow,
                    _ -> {});
            String invite = readUntil(phone, "Call-ID: ring");
            assertTrue(invite.startsWith("INVITE"), invite);
        }
        assertEquals(flow, theirs.nextClosed());
        assertTrue(failure(there, flow).toString().contains("gone"));
    }

    @Test
    void requestsToOnePlaceShareOneConnection() throws Exception {
        SocketTransport here = transport(settings(Protocol.TCP, "127.0.0.1"), ours);
        SocketTransport there = transport(settings(Protocol.TCP, "127.0.0.1"), theirs);

        for (int i = 0; i < 5; i++) {
            askAndBeAnswered(Protocol.TCP, here, there, null);
        }

        counted(1, () -> here.counts().openConnections());
        counted(1, () -> there.counts().openConnections());
    }

    @Test
    void nobodyThereIsAFailure() throws Exception {
        SocketTransport here = transport(settings(Protocol.TCP, "127.0.0.1"), ours);
        InetSocketAddress nobody;
        try (var taken = new ServerSocket(0, 1, LOOPBACK)) {
            nobody = new InetSocketAddress(LOOPBACK, taken.getLocalPort());
        }

        failure(here, Hop.to(Protocol.TCP, nobody));
        counted(0, () -> here.counts().openConnections());
    }

    @Test
    void aDatagramThatIsTooBigIsAFailure() throws Exception {
        SocketTransport here = transport(settings(Protocol.UDP, "127.0.0.1"), ours);
        var failed = new CompletableFuture<IOException>();
        here.send(
                Letters.big(
                        Letters.options(Protocol.UDP, new SentBy("127.0.0.1", 1), "big"), 66_000),
                Hop.to(Protocol.UDP, new InetSocketAddress(LOOPBACK, 9)),
                failed::complete);

        assertInstanceOf(IOException.class, failed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aPeerThatFloodsAndNeverReadsIsClosed() throws Exception {
        var limits =
                new ConnectionLimits(
                        100,
                        100,
                        65_536,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60));
        SocketTransport there =
                transport(settings(Protocol.TCP, "127.0.0.1").withConnections(limits), theirs);
        byte[] request =
                Letters.options(Protocol.TCP, new SentBy("127.0.0.1", 5060), "flood").encode();
        try (Socket flood = phone(there)) {
            var hundred = new ByteArrayOutputStream();
            for (int i = 0; i < 100; i++) {
                hundred.writeBytes(request);
            }
            assertThrows(
                    IOException.class,
                    () -> {
                        for (int i = 0; i < 10_000; i++) {
                            flood.getOutputStream().write(hundred.toByteArray());
                        }
                    });
            theirs.nextClosed();
        }
        try (Socket phone = phone(there)) {
            phone.getOutputStream().write(request);
            assertTrue(readUntil(phone, OK).startsWith(OK));
        }
    }

    @Test
    void aMessageThatIsTooLongGetsItsAnswerAndTheConnectionIsClosed() throws Exception {
        SocketTransport there = transport(settings(Protocol.TCP, "127.0.0.1"), theirs);
        try (Socket phone = phone(there)) {
            String head =
                    Letters.options(Protocol.TCP, new SentBy("127.0.0.1", 5060), "huge")
                            .toString()
                            .replace("Content-Length: 0", "Content-Length: 99999999");
            phone.getOutputStream().write(head.getBytes(UTF_8));

            String answer = new String(phone.getInputStream().readAllBytes(), UTF_8);
            assertTrue(answer.startsWith("SIP/2.0 513"), answer);
        }
        theirs.nextClosed();
        assertTrue(theirs.isQuiet());
    }

    @Test
    void aPeerThatSaysNothingIsClosed() throws Exception {
        SocketTransport there =
                transport(settings(Protocol.TCP, "127.0.0.1").withConnections(hasty()), theirs);
        try (Socket silent = phone(there)) {
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void aPeerThatDoesNotEndItsMessageIsClosed() throws Exception {
        SocketTransport there =
                transport(settings(Protocol.TCP, "127.0.0.1").withConnections(hasty()), theirs);
        try (Socket slow = phone(there)) {
            byte[] request =
                    Letters.options(Protocol.TCP, new SentBy("127.0.0.1", 5060), "half").encode();
            slow.getOutputStream().write(request);
            slow.getOutputStream().write(request, 0, 50);

            String answer = new String(slow.getInputStream().readAllBytes(), UTF_8);
            assertTrue(answer.startsWith(OK), answer);
        }
    }

    @Test
    void oneAddressMayNotTakeAllConnections() throws Exception {
        var limits =
                new ConnectionLimits(
                        100,
                        2,
                        65_536,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60));
        SocketTransport there =
                transport(settings(Protocol.TCP, "127.0.0.1").withConnections(limits), theirs);
        try (Socket two = phone(there)) {
            try (Socket one = phone(there);
                    Socket three = phone(there)) {
                assertEquals(-1, three.getInputStream().read());
                counted(1, () -> there.counts().refusedConnections());
                counted(2, () -> there.counts().openConnections());
                assertTrue(one.isConnected());
            }
            theirs.nextClosed();
            try (Socket four = phone(there)) {
                four.getOutputStream().write("\r\n\r\n".getBytes(UTF_8));
                assertEquals('\r', four.getInputStream().read());
            }
            assertTrue(two.isConnected());
        }
    }

    @Test
    void aWildcardAddressIsWrittenAsThePeerSeesIt() throws Exception {
        SocketTransport here = transport(settings(Protocol.UDP, "0.0.0.0"), ours);

        SentBy local =
                here.localAddress(Hop.to(Protocol.UDP, new InetSocketAddress(LOOPBACK, 5060)));

        assertEquals(new SentBy("127.0.0.1", here.bound(Protocol.UDP).getPort()), local);
    }

    @Test
    void thoseOutsideAreToldThePublicAddress() throws Exception {
        var outside = new SentBy("203.0.113.5", 5060);
        SocketTransport here =
                transport(
                        TransportSettings.of(
                                new Listen(
                                        Protocol.UDP, new InetSocketAddress(LOOPBACK, 0), outside)),
                        ours);

        assertEquals(outside, here.localAddress(udp("198.51.100.7")));
        for (String inside : new String[] {"192.168.1.7", "10.0.0.7", "127.0.0.1"}) {
            assertEquals("127.0.0.1", here.localAddress(udp(inside)).host());
        }
    }

    @Test
    void anAddressThatIsTakenIsSaidAndNothingStaysOpen() throws Exception {
        SocketTransport first = transport(settings(Protocol.TCP, "127.0.0.1"), ours);
        InetSocketAddress taken = first.bound(Protocol.TCP);

        IOException said =
                assertThrows(
                        IOException.class,
                        () ->
                                transport(
                                        TransportSettings.of(Listen.on(Protocol.TCP, taken)),
                                        theirs));
        assertTrue(said.toString().contains("TCP"), said.toString());
    }

    private static Hop udp(String address) {
        return Hop.to(Protocol.UDP, new InetSocketAddress(address, 5060));
    }

    private static ConnectionLimits hasty() {
        return new ConnectionLimits(
                100,
                100,
                65_536,
                Duration.ofSeconds(20),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofSeconds(60));
    }

    private static TransportSettings settings(Protocol protocol, String address) {
        return TransportSettings.of(Listen.on(protocol, new InetSocketAddress(address, 0)));
    }

    private SocketTransport transport(TransportSettings settings, Bells bells) throws IOException {
        var transport = new SocketTransport(settings);
        bells.answerThrough(transport);
        open.push(transport);
        transport.start(bells);
        return transport;
    }

    private static Socket phone(SocketTransport there) throws IOException {
        InetSocketAddress address = there.bound(Protocol.TCP);
        var phone = new Socket(address.getAddress(), address.getPort());
        phone.setSoTimeout(20_000);
        return phone;
    }

    private void askAndBeAnswered(
            Protocol protocol, SocketTransport here, SocketTransport there, @Nullable String name)
            throws Exception {
        Hop hop =
                name == null
                        ? Hop.to(protocol, there.bound(protocol))
                        : Hop.to(protocol, there.bound(protocol), name);
        var failed = new CompletableFuture<IOException>();
        here.send(
                Letters.options(protocol, here.localAddress(hop), "hello"), hop, failed::complete);

        Bells.Rung asked = theirs.next();
        assertEquals("hello", asked.message().callId());
        assertEquals(protocol, asked.from().protocol());
        var answered = assertInstanceOf(SipResponse.class, ours.next().message());
        assertEquals(200, answered.status());
        assertTrue(!failed.isDone());
    }

    private static IOException failure(SocketTransport here, Hop hop) throws Exception {
        var failed = new CompletableFuture<IOException>();
        here.send(
                Letters.options(hop.protocol(), here.localAddress(hop), "fails"),
                hop,
                failed::complete);
        return failed.get(20, TimeUnit.SECONDS);
    }

    private static String readUntil(Socket phone, String text) throws IOException {
        var read = new StringBuilder();
        byte[] buffer = new byte[4_096];
        while (read.indexOf(text) < 0) {
            int length = phone.getInputStream().read(buffer);
            assertTrue(length > 0, "closed after " + read);
            read.append(new String(buffer, 0, length, UTF_8));
        }
        return read.toString();
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }
}
