package hotline.telephony.embedded.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.sip.message.HeaderName;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3261 §10.3, as the phones of extension 1000 live it. */
class RegistrarTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Hop WIRE = hop(Protocol.UDP, 5060, 1);
    private static final String DESK = "Contact: <sip:1000@192.0.2.10:5060>";
    private static final String SOFT = "Contact: <sip:1000@192.0.2.20:40000>";

    private final Map<String, List<Binding>> store = new HashMap<>();
    private final Bindings bindings =
            new Bindings(3, extension -> extension.equals("1000"), new Kept());
    private final List<String> news = new ArrayList<>();
    private Instant now = NOON;
    private final Registrar registrar =
            new Registrar(bindings, Registrar.Lifetimes.DEFAULT, () -> now, new News());

    @Test
    void aPhoneIsListedWithTheTimeItHasLeft() {
        assertEquals(List.of("<sip:1000@192.0.2.10:5060>;expires=600"), contacts(desk(1, DESK)));

        pass(100);

        assertEquals(List.of("<sip:1000@192.0.2.10:5060>;expires=500"), contacts(desk(2)));
        assertEquals(List.of("1000 registered for 600 s"), news);
    }

    @Test
    void severalPhonesAreListedTheLatestFirst() {
        desk(1, DESK);

        assertEquals(
                List.of(
                        "<sip:1000@192.0.2.20:40000>;expires=600",
                        "<sip:1000@192.0.2.10:5060>;expires=600"),
                contacts(soft(1, SOFT)));
        assertEquals(2, bindings.of("1000").size());
    }

    @Test
    void onePhoneMayRegisterSeveralContactsAtOnce() {
        assertEquals(2, contacts(desk(1, DESK, SOFT)).size());
        assertEquals(2, news.size());
    }

    /** §10.2.1.1: the parameter of a contact counts before the header field. */
    @Test
    void whatAContactSaysOfItselfCountsBeforeTheExpiresField() {
        assertEquals(
                List.of(
                        "<sip:1000@192.0.2.20:40000>;expires=300",
                        "<sip:1000@192.0.2.10:5060>;expires=120"),
                contacts(desk(1, DESK + ";expires=120", SOFT, "Expires: 300")));
    }

    @ParameterizedTest(name = "{0} lasts {1} s")
    @CsvSource({"86400, 3600", "4294967295, 3600", "30, 30", "soon, 3600"})
    void nobodyIsRegisteredForLongerThanAnHour(String wish, int granted) {
        assertEquals(
                List.of("<sip:1000@192.0.2.10:5060>;expires=" + granted),
                contacts(desk(1, DESK + ";expires=" + wish)));
    }

    /** §10.3 step 7: 423 with the shortest time that we take. */
    @Test
    void whoWouldAskUsTooOftenIsToldTheShortestTime() {
        SipResponse refusal = desk(1, DESK, SOFT + ";expires=29");

        assertEquals(423, refusal.status());
        assertEquals("30", refusal.headers().text("Min-Expires"));
        assertEquals(List.of(), bindings.of("1000"), "all or nothing");
        assertEquals(List.of(), news);
    }

    @Test
    void aPhoneThatSignsOffLeavesTheOthers() {
        desk(1, DESK);
        soft(1, SOFT);

        assertEquals(
                List.of("<sip:1000@192.0.2.10:5060>;expires=600"),
                contacts(soft(2, SOFT + ";expires=0")));
        assertEquals(2, news.size());

        assertEquals(List.of(), contacts(desk(2, DESK, "Expires: 0")));
        assertEquals("1000 gone: phone signed off", news.getLast());
    }

    @Test
    void whoWasNeverThereMaySignOffAllTheSame() {
        assertEquals(200, desk(1, DESK, "Expires: 0").status());
        assertEquals(List.of(), news);
    }

    /** §10.2.2. */
    @Test
    void theStarTakesAllPhonesAway() {
        desk(1, DESK);
        soft(1, SOFT);

        SipResponse answer = desk(2, "Contact: *", "Expires: 0");

        assertEquals(200, answer.status());
        assertEquals(List.of(), contacts(answer));
        assertEquals("1000 gone: phone signed off", news.getLast());
    }

    /** §10.3 step 6. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contact: *",
                "Contact: *\nExpires: 600",
                "Contact: *\nContact: <sip:1000@192.0.2.10:5060>\nExpires: 0",
                "Contact: <sip:1000@192.0.2.10:5060>\nContact: *\nExpires: 0",
                "Contact: *\nContact: *\nExpires: 0",
            })
    void theStarMustStandAloneAndWithExpiresZero(String fields) {
        desk(1, DESK);

        assertEquals(400, desk(2, fields).status());
        assertEquals(1, bindings.of("1000").size());
    }

    /** §10.3 step 7: the CSeq of one Call-ID must grow. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void anOlderRequestThatComesLateChangesNothing(long late) {
        desk(5, DESK);

        assertEquals(500, desk(late, DESK, "Expires: 0").status());
        assertEquals(500, desk(late, "Contact: *", "Expires: 0").status());
        assertEquals(500, desk(late, SOFT, DESK + ";expires=60").status());

        assertEquals(List.of("<sip:1000@192.0.2.10:5060>;expires=600"), contacts(desk(6)));
    }

    @Test
    void aPhoneThatWasRebootedCountsFromOneAgain() {
        desk(500, DESK);

        assertEquals(200, soft(1, DESK).status());
        assertEquals(1, bindings.of("1000").size());
    }

    /** RFC 5626 §4.1: who it is does not depend on the port it comes from. */
    @Test
    void aPhoneThatComesBackFromAnotherPortReplacesItself() {
        String instance = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-000A95A0E128>\"";
        desk(1, "Contact: <sip:1000@192.0.2.10:5060>" + instance);

        List<String> now = contacts(soft(1, "Contact: <sip:1000@192.0.2.10:40123>" + instance));

        assertEquals(1, now.size());
        assertTrue(now.getFirst().startsWith("<sip:1000@192.0.2.10:40123>"), now.getFirst());
    }

    /** §19.1.4: the same phone, in other words. */
    @Test
    void aContactIsKnownByItsMeaningAndNotByItsLetters() {
        desk(1, "Contact: <sip:%31000@PHONE.example;transport=tcp;ob>");

        assertEquals(
                List.of("<sip:1000@phone.example;Transport=TCP>;expires=600"),
                contacts(desk(2, "Contact: <sip:1000@phone.example;Transport=TCP>")));
        assertEquals(1, news.size());
    }

    @Test
    void aRefreshIsNoNews() {
        desk(1, DESK);
        pass(300);

        assertEquals(List.of("<sip:1000@192.0.2.10:5060>;expires=600"), contacts(desk(2, DESK)));
        assertEquals(1, news.size());
    }

    @Test
    void anExtensionHasNoMorePhonesThanItMay() {
        desk(1, DESK, SOFT);
        soft(1, "Contact: <sip:1000@192.0.2.30>");

        SipResponse refusal = soft(2, "Contact: <sip:1000@192.0.2.40>");

        assertEquals(403, refusal.status());
        assertEquals("No More Than 3 Phones", refusal.reason());
        assertEquals(3, bindings.of("1000").size());
        assertEquals(200, desk(2, DESK).status(), "who is in may stay");
        assertEquals(
                200,
                soft(3, "Contact: <sip:1000@192.0.2.40>", DESK + ";expires=0").status(),
                "who makes room may come in");
    }

    @Test
    void aThousandContactsInOneRequestAreTooMany() {
        String[] contacts =
                IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        "Contact: <sip:a@h%d>, <sip:b@h%d>, <sip:c@h%d>"
                                                .formatted(i, i, i))
                        .toArray(String[]::new);

        assertEquals(403, desk(1, contacts).status());
        assertEquals(List.of(), bindings.of("1000"));
    }

    /** RFC 3327 §5.3. */
    @Test
    void thePathIsKeptAndToldToWhoKnowsIt() {
        String[] path = {"Path: <sip:edge1.example;lr>", "Path: <sip:edge2.example;lr>"};

        SipResponse silent = desk(1, DESK, path[0], path[1]);
        SipResponse told = desk(2, DESK, path[0], path[1], "Supported: path");

        assertFalse(silent.headers().has(HeaderName.PATH));
        assertEquals(
                List.of("<sip:edge1.example;lr>", "<sip:edge2.example;lr>"),
                told.headers().path().stream().map(Object::toString).toList());
        assertEquals(told.headers().path(), bindings.of("1000").getFirst().path());
    }

    /** §10.3 steps 3 and 5. */
    @Test
    void aPhoneMayRegisterNobodyButItself() {
        SipRequest hijack = RegisterRequest.of("1000", "1001", "desk", 1, DESK);

        assertEquals(403, registrar.register(hijack, "1000", WIRE).toTag("t").build().status());
        assertEquals(List.of(), bindings.of("1001"));
    }

    @Test
    void whoCannotBeCalledBySipCannotRegister() {
        assertEquals(400, desk(1, "Contact: <mailto:1000@example.com>").status());
        assertEquals(400, desk(2, DESK, "Contact: <tel:+861012345678>").status());
        assertEquals(List.of(), bindings.of("1000"));
    }

    @Test
    void headersHiddenInAContactAreToldBackButNeverSent() {
        String hidden = "<sip:1000@192.0.2.10?Route=%3Csip:evil.example%3E>";

        assertEquals(List.of(hidden + ";expires=600"), contacts(desk(1, "Contact: " + hidden)));
        assertEquals("sip:1000@192.0.2.10", bindings.of("1000").getFirst().uri().toString());
    }

    @Test
    void aPhoneThatFallsSilentIsGoneWhenItsTimeIsOver() {
        desk(1, DESK, "Expires: 60");
        pass(59);
        registrar.expire();
        assertEquals(1, bindings.of("1000").size());

        pass(1);
        registrar.expire();
        registrar.expire();

        assertEquals(List.of(), bindings.of("1000"));
        assertEquals(List.of("1000 registered for 60 s", "1000 gone: registration expired"), news);
    }

    @Test
    void nobodyMissesThatAPhoneIsGoneBecauseAnotherAskedFirst() {
        desk(1, DESK, "Expires: 60");
        pass(60);

        assertEquals(List.of(), contacts(soft(1)));
        registrar.expire();

        assertEquals(2, news.size());
        assertTrue(news.getLast().startsWith("1000 gone"), news.getLast());
    }

    /** RFC 5626 §4.2.2: a phone behind a NAT can only be reached by its own connection. */
    @Test
    void whenTheConnectionIsGoneSoIsThePhone() {
        Hop line = hop(Protocol.TCP, 40_000, 7);
        Hop other = hop(Protocol.TCP, 40_001, 8);
        register(line, "soft", 1, SOFT);
        register(other, "desk", 1, DESK);

        registrar.flowClosed(line);
        assertEquals(1, bindings.of("1000").size());
        assertEquals(2, news.size(), "one phone is left");

        registrar.flowClosed(other);
        assertEquals("1000 gone: connection closed", news.getLast());
    }

    @Test
    void aPhoneThatHasDialledInAgainSurvivesTheEndOfItsOldConnection() {
        Hop old = hop(Protocol.TCP, 40_000, 7);
        Hop young = hop(Protocol.TCP, 40_001, 8);
        register(old, "soft", 1, SOFT);
        register(young, "soft", 2, SOFT);

        registrar.flowClosed(old);

        assertEquals(List.of(young), bindings.of("1000").stream().map(Binding::flow).toList());
    }

    // ---- what outlives the process ----

    @Test
    void everyChangeIsKept() {
        desk(1, DESK);
        soft(1, SOFT);
        assertEquals(bindings.of("1000"), keptNow());

        pass(300);
        desk(2, DESK);
        assertEquals(bindings.of("1000"), keptNow());
        assertEquals(now.plusSeconds(600), keptNow().getFirst().until());

        pass(301);
        registrar.expire();
        assertEquals(1, keptNow().size());
        desk(3, "Contact: *", "Expires: 0");
        assertEquals(List.of(), keptNow());
    }

    @Test
    void afterARestartWhatStillHoldsIsThereAgainAndTold() {
        desk(1, DESK + ";expires=60");
        soft(1, SOFT);
        List<Binding> both = bindings.of("1000");
        bindings.dismiss("1000");
        news.clear();
        pass(100);

        registrar.restore(Map.of("1000", both, "1001", both));

        assertEquals(List.of(both.getFirst()), bindings.of("1000"));
        assertEquals(List.of("1000 registered for 500 s"), news);
        assertEquals(List.of(), bindings.of("1001"), "an extension that is gone");
        assertEquals(List.of(), store.get("1001"));
        assertEquals(500, soft(1, SOFT).status(), "older than what was restored");
    }

    @Test
    void aPhoneThatWasFasterThanTheDiskKnowsBetter() {
        desk(1, DESK);
        List<Binding> before = bindings.of("1000");
        desk(2, DESK);

        registrar.restore(Map.of("1000", before));

        assertEquals(2, bindings.of("1000").getFirst().cseq());
        assertEquals(1, news.size());
    }

    private List<Binding> keptNow() {
        return store.getOrDefault("1000", List.of());
    }

    private SipResponse desk(long cseq, String... fields) {
        return register(WIRE, "desk", cseq, fields);
    }

    private SipResponse soft(long cseq, String... fields) {
        return register(WIRE, "soft", cseq, fields);
    }

    private SipResponse register(Hop flow, String callId, long cseq, String... fields) {
        return registrar
                .register(RegisterRequest.of("1000", callId, cseq, fields), "1000", flow)
                .toTag("t")
                .build();
    }

    private static List<String> contacts(SipResponse answer) {
        assertEquals(200, answer.status());
        return answer.headers().contacts().stream().map(Object::toString).toList();
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static Hop hop(Protocol protocol, int port, long flow) {
        var phone = new InetSocketAddress(InetAddress.ofLiteral("198.51.100.1"), port);
        return new Hop(protocol, phone, flow, null);
    }

    private final class Kept implements BindingStore {
        @Override
        public Map<String, List<Binding>> load() {
            return Map.of();
        }

        @Override
        public void keep(String extension, List<Binding> phones) {
            store.put(extension, phones);
        }

        @Override
        public void close() {}
    }

    private final class News implements Registrar.Listener {
        @Override
        public void registered(String extension, Binding binding, Duration lasts) {
            news.add(extension + " registered for " + lasts.toSeconds() + " s");
        }

        @Override
        public void unregistered(String extension, String why) {
            news.add(extension + " gone: " + why);
        }
    }
}
