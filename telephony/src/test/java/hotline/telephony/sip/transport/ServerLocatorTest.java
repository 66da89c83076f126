package hotline.telephony.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import hotline.telephony.sip.message.SipUri;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a URI leads (RFC 3263 §4). */
class ServerLocatorTest {

    private final StoredDns dns = new StoredDns();

    /** §4.1 and §4.2: an address needs no name server. */
    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "sip:192.0.2.1, UDP 192.0.2.1:5060",
        "sip:192.0.2.1:5070, UDP 192.0.2.1:5070",
        "sip:bob@192.0.2.1;transport=tcp, TCP 192.0.2.1:5060",
        "sip:192.0.2.1;transport=TLS, TLS 192.0.2.1:5061",
        "sips:192.0.2.1, TLS 192.0.2.1:5061",
        "sips:192.0.2.1:5071;transport=tcp, TLS 192.0.2.1:5071",
        "sip:192.0.2.1;transport=ws, WS 192.0.2.1:80",
        "sips:192.0.2.1;transport=ws, WSS 192.0.2.1:443",
        "sip:[2001:db8::9:1], UDP 2001:db8:0:0:0:0:9:1:5060",
        "sip:[2001:db8::9:1]:5070;transport=tcp, TCP 2001:db8:0:0:0:0:9:1:5070",
        "sip:example.com;maddr=192.0.2.7, UDP 192.0.2.7:5060",
        "sip:example.com;maddr=[2001:db8::7], UDP 2001:db8:0:0:0:0:0:7:5060",
    })
    void anAddressIsAnsweredAtOnceAndNobodyIsAsked(String uri, String hop) {
        var located =
                new ServerLocator(dns, new Random(1), _ -> fail("waits")).locate(SipUri.parse(uri));

        assertTrue(located.toCompletableFuture().isDone());
        assertEquals(hop, located.toCompletableFuture().join().getFirst().toString());
        assertEquals(List.of(), dns.asked);
    }

    @Test
    void aNameWithAPortHasNoServices() throws Exception {
        dns.address("pbx.example.com", "192.0.2.1", "2001:db8::1");

        assertEquals(
                List.of("UDP 192.0.2.1:5080", "UDP 2001:db8:0:0:0:0:0:1:5080"),
                locate("sip:pbx.example.com:5080"));
        assertEquals(List.of("pbx.example.com"), dns.asked);
    }

    @Test
    void serversOfUdpComeFirstAndThoseOfTcpAreTheSpare() throws Exception {
        dns.srv("_sip._tcp.example.com", new Dns.Srv(1, 0, 5070, "b.example.com"))
                .srv(
                        "_sip._udp.example.com",
                        new Dns.Srv(2, 0, 5062, "b.example.com"),
                        new Dns.Srv(1, 0, 5061, "a.example.com"))
                .address("a.example.com", "192.0.2.1", "192.0.2.2")
                .address("b.example.com", "192.0.2.3");

        assertEquals(
                List.of(
                        "UDP 192.0.2.1:5061",
                        "UDP 192.0.2.2:5061",
                        "UDP 192.0.2.3:5062",
                        "TCP 192.0.2.3:5070"),
                locate("sip:Example.COM."));
    }

    @Test
    void aTransportThatIsAskedForIsTheOnlyOneLookedFor() throws Exception {
        dns.srv("_sip._tcp.example.com", new Dns.Srv(1, 0, 5070, "a.example.com"))
                .address("a.example.com", "192.0.2.1");

        assertEquals(List.of("TCP 192.0.2.1:5070"), locate("sip:example.com;transport=tcp"));
        assertEquals(List.of("_sip._tcp.example.com", "a.example.com"), dns.asked);
    }

    @Test
    void aSecureServerMustProveTheNameThatWasAskedForAndNotWhatDnsMadeOfIt() throws Exception {
        dns.srv("_sips._tcp.example.com", new Dns.Srv(1, 0, 5071, "host7.provider.example"))
                .address("host7.provider.example", "192.0.2.1");

        Hop hop = hops("sips:example.com").getFirst();

        assertEquals("TLS 192.0.2.1:5071", hop.toString());
        assertEquals("example.com", hop.serverName());
    }

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource({
        "sip:example.com, UDP 192.0.2.1:5060",
        "sip:example.com;transport=tcp, TCP 192.0.2.1:5060",
        "sip:example.com;transport=tls, TLS 192.0.2.1:5061",
        "sips:example.com, TLS 192.0.2.1:5061",
        "sips:example.com;transport=wss, WSS 192.0.2.1:443",
    })
    void withoutServicesTheNameItselfIsTheServer(String uri, String hop) throws Exception {
        dns.address("example.com", "192.0.2.1");

        assertEquals(List.of(hop), locate(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "phone.localhost"})
    void noNameServerIsAskedForServicesOfOurOwnMachine(String name) throws Exception {
        dns.address(name, "127.0.0.1");

        assertEquals(List.of("UDP 127.0.0.1:5060"), locate("sip:" + name));
        assertEquals(List.of(name), dns.asked);
    }

    @Test
    void aRouterThatKeepsSilentAboutServicesIsAskedForTheAddressOnly() throws Exception {
        dns.silentAbout("_sip._udp.example.com").address("example.com", "192.0.2.1");

        assertEquals(List.of("UDP 192.0.2.1:5060"), locate("sip:example.com"));
        assertEquals(List.of("_sip._udp.example.com", "example.com"), dns.asked);
    }

    @Test
    void oneServerWithoutAnAddressDoesNotSpoilTheOthers() throws Exception {
        dns.srv(
                        "_sip._udp.example.com",
                        new Dns.Srv(1, 0, 5060, "gone.example.com"),
                        new Dns.Srv(2, 0, 5060, "silent.example.com"),
                        new Dns.Srv(3, 0, 5060, "there.example.com"))
                .silentAbout("silent.example.com")
                .address("there.example.com", "192.0.2.3");

        assertEquals(List.of("UDP 192.0.2.3:5060"), locate("sip:example.com"));
    }

    /** RFC 2782: a target of "." says that the service is decidedly not offered. */
    @Test
    void aServiceThatIsDecidedlyNotOfferedIsNotLookedForAtTheNameItself() {
        dns.srv("_sip._udp.example.com", new Dns.Srv(0, 0, 0, "."))
                .address("example.com", "192.0.2.1");

        assertEquals("example.com: its SRV records lead nowhere", complaint("sip:example.com"));
    }

    @Test
    void aNameThatDoesNotExistIsNamed() {
        assertEquals("nowhere.example: no address", complaint("sip:nowhere.example"));
    }

    @Test
    void aSilentNameServerIsBlamed() {
        dns.silentAbout("example.com");

        assertEquals(
                "example.com: nobody tells about example.com", complaint("sip:example.com:5060"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:example.com;transport=sctp", "sips:example.com;transport=udp"})
    void aTransportThatWeDoNotSpeakLeadsNowhere(String uri) {
        assertTrue(complaint(uri).startsWith("example.com: no way to sip"), complaint(uri));
        assertEquals(List.of(), dns.asked);
    }

    @Test
    void nonsenseAsMaddrLeadsNowhere() {
        assertEquals("maddr of example.com is no host", complaint("sip:example.com;maddr=a/b"));
    }

    @Test
    void aThousandServersOfOneNameAreNotAllTried() throws Exception {
        var records = new Dns.Srv[1_000];
        for (int i = 0; i < records.length; i++) {
            records[i] = new Dns.Srv(i, 0, 5060 + i, "a.example.com");
        }
        dns.srv("_sip._udp.example.com", records).address("a.example.com", "192.0.2.1");

        assertEquals(16, locate("sip:example.com").size());
        assertTrue(dns.asked.size() < 20, dns.asked.size() + " questions");
    }

    @Test
    void whenTooMuchIsLookedUpTheCallerIsToldAtOnce() {
        var full =
                new ServerLocator(
                        dns,
                        new Random(1),
                        _ -> {
                            throw new RejectedExecutionException();
                        });

        var located = full.locate(SipUri.parse("sip:example.com")).toCompletableFuture();

        assertInstanceOf(ServerNotFound.class, located.exceptionNow());
    }

    @Test
    void aNameServerThatNeverAnswersIsGivenUp() throws Exception {
        var never = new ServerLocator(dns, new Random(1), _ -> {});

        var located = never.locate(SipUri.parse("sip:example.com")).toCompletableFuture();

        var given = assertThrows(ExecutionException.class, () -> located.get(60, TimeUnit.SECONDS));
        assertTrue(
                String.valueOf(given.getCause())
                        .endsWith("example.com: no answer from name servers"));
    }

    @Test
    void theLookupsHaveThreadsOfTheirOwnAndARoomThatGetsFull() throws Exception {
        var threads = LookupThreads.few();
        var open = new CountDownLatch(1);
        int taken = 0;
        try {
            while (taken < 1_000) {
                threads.execute(
                        () -> {
                            try {
                                open.await();
                            } catch (InterruptedException closing) {
                                Thread.currentThread().interrupt();
                            }
                        });
                taken++;
            }
            fail("took everything");
        } catch (RejectedExecutionException full) {
            assertEquals(260, taken);
        } finally {
            open.countDown();
        }
    }

    private List<Hop> hops(String uri) throws Exception {
        return new ServerLocator(dns, new Random(1), Runnable::run)
                .locate(SipUri.parse(uri))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private List<String> locate(String uri) throws Exception {
        return hops(uri).stream().map(Hop::toString).toList();
    }

    private String complaint(String uri) {
        var located =
                new ServerLocator(dns, new Random(1), Runnable::run)
                        .locate(SipUri.parse(uri))
                        .toCompletableFuture();
        return String.valueOf(
                assertInstanceOf(ServerNotFound.class, located.exceptionNow()).getMessage());
    }
}
