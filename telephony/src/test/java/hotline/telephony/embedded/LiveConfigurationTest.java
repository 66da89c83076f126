package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Prefix;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.PortRange;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.EventLog;
import hotline.telephony.phone.FarCall;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin;
import hotline.telephony.phone.SwitchEvent.Registered;
import hotline.telephony.phone.SwitchEvent.TrunkChanged;
import hotline.telephony.phone.SwitchEvent.Unregistered;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The administrator changes extensions and trunks while people talk. */
class LiveConfigurationTest {

    private static final Extension NEWCOMER = new Extension("2001", "fresh");

    private EmbeddedRig rig;
    private EmbeddedSwitch theSwitch;
    private EventLog log;

    @BeforeEach
    void start() throws Exception {
        rig = new EmbeddedRig(new EmbeddedSettings.Bounds(100, 2, 1, 10, 100, 400));
        theSwitch = rig.theSwitch();
        log = new EventLog(rig);
        theSwitch.onEvent(log);
        theSwitch.start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    // ---- extensions ----

    @Test
    void anAddedExtensionRegistersAtOnceAndTheCallsThatAreUpGoOn() throws Exception {
        FarCall call = callUp("1001");
        SoftPhone newcomer = rig.newPhone("2001", "fresh");
        assertEquals(401, newcomer.register());

        theSwitch.configure(with(NEWCOMER), List.of(rig.trunk()));

        assertEquals(200, newcomer.register());
        LegId leg = originate(newcomer.address());
        eventually("the newcomer is called", () -> newcomer.nextCall().isPresent());
        assertEquals(FarCall.Progress.UP, call.progress());
        assertEquals(Survey.LegState.DIALLING, survey(leg).state());
    }

    @Test
    void aRemovedExtensionIsUnregisteredAndCanNeitherRegisterNorCallNorBeCalled() throws Exception {
        FarCall call = callUp("1001");
        SoftPhone leaver = rig.phone("1002");

        theSwitch.configure(without("1001", "1002"), List.of(rig.trunk()));

        assertEquals("extension removed", unregistered("1002").why());
        assertEquals("extension removed", unregistered("1001").why());
        assertEquals(401, leaver.register());
        FarCall attempt = leaver.call("9196");
        eventually("refused", () -> attempt.progress() == FarCall.Progress.OVER);
        LegId leg = originate(leaver.address());
        assertEquals(HangupCause.NO_SUCH_NUMBER, log.next(Ended.class, leg).cause());
        assertEquals(FarCall.Progress.UP, call.progress());
        call.hangUp();
        eventually("its last call ends", () -> theSwitch.load().legs() == 0);
    }

    @Test
    void aNewPasswordDropsNobodyAndIsAskedForAtTheNextRegister() throws Exception {
        SoftPhone phone = rig.phone("1003");
        List<Extension> changed = new ArrayList<>(without("1003"));
        changed.add(new Extension("1003", "changed"));

        theSwitch.configure(changed, List.of(rig.trunk()));

        LegId leg = originate(phone.address());
        eventually("still called", () -> phone.nextCall().isPresent());
        theSwitch.hangUp(leg, HangupCause.NORMAL);
        assertEquals(401, phone.register());
        assertEquals(200, rig.newPhone("1003", "changed").register());
        assertFalse(log.toString().contains("Unregistered"), log::toString);
    }

    @Test
    void whatIsTwiceTheSameChangesNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> theSwitch.configure(with(rig.extensions().getFirst()), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> theSwitch.configure(List.of(), List.of(rig.trunk(), rig.trunk())));

        rig.phone("1001");
        assertEquals(List.of("carrier"), survey().stream().map(Survey.Trunk::name).toList());
    }

    // ---- trunks ----

    @Test
    void aRemovedTrunkTakesNoNewCallsButTheOneThatIsUpGoesOnAndEndsWell() throws Exception {
        var customer = rig.subscriber("13800000001");
        FarCall call = customer.call("4008001234");
        LegId leg = log.next(Offered.class, _ -> true).leg();
        theSwitch.answer(leg);
        log.next(Answered.class, leg);

        theSwitch.configure(rig.extensions(), List.of());

        assertEquals("removed", trunk("carrier", false).why());
        LegId late = originate(customer.address());
        assertEquals(HangupCause.CARRIER_FAILURE, log.next(Ended.class, late).cause());
        FarCall stranger = customer.call("4008001234");
        eventually("unknown now", () -> stranger.progress() == FarCall.Progress.OVER);
        assertEquals(FarCall.Progress.UP, call.progress());
        call.hangUp();
        assertEquals(HangupCause.NORMAL, log.next(Ended.class, leg).cause());
    }

    @Test
    void aTrunkThatGetsMoreLinesKeepsThoseThatAreTaken() {
        configureTrunk(rig.trunk().rules().withLines(1));
        var customer = rig.subscriber("13800000001");
        LegId first = originate(customer.address());
        eventually("called", () -> customer.nextCall().isPresent());
        LegId tooMany = originate(customer.address());
        assertEquals(HangupCause.CONGESTION, log.next(Ended.class, tooMany).cause());

        configureTrunk(rig.trunk().rules().withLines(2));

        assertEquals(1, survey().getFirst().linesInUse());
        assertTrue(survey().getFirst().up());
        LegId second = originate(customer.address());
        eventually("called", () -> customer.nextCall().isPresent());
        tooMany = originate(customer.address());
        assertEquals(HangupCause.CONGESTION, log.next(Ended.class, tooMany).cause());
        theSwitch.hangUp(first, HangupCause.NORMAL);
        theSwitch.hangUp(second, HangupCause.NORMAL);
        eventually("all lines are free", () -> survey().getFirst().linesInUse() == 0);
    }

    @Test
    void aTrunkThatMovesIsDownUntilItIsFoundAtItsNewPlace() throws Exception {
        rig.subscriber("13800000001"); // waits until it is up
        try (var elsewhere = new FarEnd("elsewhere")) {
            theSwitch.configure(
                    rig.extensions(),
                    List.of(peer("carrier", elsewhere.address().getPort(), rig.trunk().rules())));

            assertEquals("settings changed", trunk("carrier", false).why());
            assertEquals("answers", trunk("carrier", true).why());
        }
    }

    @Test
    void otherTrunksDoNotNoticeThatOneIsAdded() throws Exception {
        var customer = rig.subscriber("13800000001");
        LegId leg = originate(customer.address());
        eventually("called", () -> customer.nextCall().isPresent());
        try (var other = new FarEnd("other")) {
            TrunkRules rules = TrunkRules.PLAIN.withPrefixes(List.of(Prefix.of("00")));

            theSwitch.configure(
                    rig.extensions(),
                    List.of(rig.trunk(), peer("abroad", other.address().getPort(), rules)));

            trunk("abroad", true);
            assertEquals(1, survey().getFirst().linesInUse());
            assertEquals(Survey.LegState.DIALLING, survey(leg).state());
            assertFalse(log.toString().contains("trunk=carrier, up=false"), log::toString);
        }
    }

    @Test
    void aProviderIsSignedOnToWhenItIsAddedAndSignedOffFromWhenItIsRemoved() throws Exception {
        try (var provider = new Provider()) {
            theSwitch.configure(rig.extensions(), List.of(rig.trunk(), provider.account()));
            provider.told(Registered.class);
            assertEquals("registered", trunk("provider", true).why());

            theSwitch.configure(rig.extensions(), List.of(rig.trunk()));

            assertEquals("phone signed off", provider.told(Unregistered.class).why());
            trunk("provider", false);
        }
    }

    @Test
    void otherRulesForAnAccountDoNotSignItOff() throws Exception {
        try (var provider = new Provider()) {
            TrunkSettings.Register account = provider.account();
            theSwitch.configure(rig.extensions(), List.of(account));
            provider.told(Registered.class);
            trunk("provider", true);
            Instant before = provider.registeredUntil();

            theSwitch.configure(
                    rig.extensions(), List.of(provider.account(TrunkRules.PLAIN.withLines(5))));

            eventually("five lines", () -> survey().getFirst().lines() == 5);
            assertTrue(survey().getFirst().up());
            eventually("registered anew", () -> provider.registeredUntil().isAfter(before));
            assertEquals(0, provider.count(Unregistered.class));
        }
    }

    @Test
    void aSwitchThatClosesSignsOff() throws Exception {
        try (var provider = new Provider()) {
            theSwitch.configure(rig.extensions(), List.of(provider.account()));
            provider.told(Registered.class);
            trunk("provider", true);

            theSwitch.close();

            provider.told(Unregistered.class);
        }
    }

    // ---- the carrier without telephone network ----

    @Test
    void aSandboxComesAndGoesAndItsLastCallEndsWhenItsPeopleWant() throws Exception {
        assertThrows(
                IllegalArgumentException.class,
                () -> theSwitch.placeTestCall("sandbox", "13800000001", "4008001234"));
        theSwitch.configure(rig.extensions(), List.of(rig.trunk(), sandbox("sandbox")));
        trunk("sandbox", true);
        var call = theSwitch.placeTestCall("sandbox", "13800000001", "4008001234");
        Offered offered = log.next(Offered.class, _ -> true);
        assertEquals(new Origin.FromTrunk("sandbox"), offered.origin());
        assertEquals("13800000001", offered.caller().number());
        assertEquals("4008001234", offered.called());
        theSwitch.answer(offered.leg());
        log.next(Answered.class, offered.leg());

        theSwitch.configure(rig.extensions(), List.of(rig.trunk()));

        trunk("sandbox", false);
        var gone =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> theSwitch.placeTestCall("sandbox", "13800000001", "4008001234"));
        assertEquals("there is no sandbox trunk \"sandbox\"", gone.getMessage());
        assertEquals(Optional.empty(), call.status().end());
        call.hangUp();
        assertEquals(HangupCause.NORMAL, log.next(Ended.class, offered.leg()).cause());
        eventually("its thread is gone", () -> threads("sandbox-carrier") == 0);
    }

    @Test
    void twoSandboxesAreToldApart() throws Exception {
        theSwitch.configure(rig.extensions(), List.of(sandbox("one"), sandbox("two")));

        theSwitch.placeTestCall("two", "13800000001", "4008001234");

        assertEquals(new Origin.FromTrunk("two"), log.next(Offered.class, _ -> true).origin());
    }

    @Test
    void whatIsToldBeforeTheStartCountsFromTheStart() throws Exception {
        var places =
                new Settings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        new PortRange(20_000, 29_999),
                        Optional.empty(),
                        Path.of("target"));
        try (var early = new EmbeddedSwitch(EmbeddedSettings.of(places, List.of(), List.of()))) {
            var offers = new ConcurrentLinkedQueue<SwitchEvent>();
            early.onEvent(
                    event -> {
                        if (event instanceof Offered) {
                            offers.add(event);
                        }
                    });
            early.configure(List.of(NEWCOMER), List.of(sandbox("sandbox")));
            early.start();

            early.placeTestCall("sandbox", "13800000001", "4008001234");

            eventually("offered", () -> !offers.isEmpty());
        }
    }

    // ---- what the stories are told with ----

    /** Another switch, which plays the provider that ours has an account with. */
    private final class Provider implements AutoCloseable {

        private final EmbeddedSwitch theSwitch;
        private final EventLog told = new EventLog(rig);
        private final ConcurrentLinkedQueue<SwitchEvent> all = new ConcurrentLinkedQueue<>();

        Provider() throws Exception {
            var places =
                    new Settings(
                            InetAddress.getLoopbackAddress(),
                            0,
                            new PortRange(30_000, 31_999),
                            Optional.empty(),
                            Path.of("target"));
            theSwitch =
                    new EmbeddedSwitch(
                            EmbeddedSettings.of(
                                    places, List.of(new Extension("4008", "dear")), List.of()));
            theSwitch.onEvent(
                    event -> {
                        all.add(event);
                        told.accept(event);
                    });
            theSwitch.start();
        }

        TrunkSettings.Register account() {
            return account(TrunkRules.PLAIN);
        }

        TrunkSettings.Register account(TrunkRules rules) {
            return new TrunkSettings.Register(
                    "provider",
                    new TrunkAddress("127.0.0.1", theSwitch.udpAddress().getPort(), Transport.UDP),
                    "4008",
                    "dear",
                    Duration.ofMinutes(5),
                    rules);
        }

        <E extends SwitchEvent> E told(Class<E> kind) {
            return told.next(kind, _ -> true);
        }

        long count(Class<? extends SwitchEvent> kind) {
            return all.stream().filter(kind::isInstance).count();
        }

        /** Of the only registration that there is. */
        Instant registeredUntil() {
            var registrations = theSwitch.survey().toCompletableFuture().join().registrations();
            assertEquals(1, registrations.size());
            return registrations.getFirst().until();
        }

        @Override
        public void close() {
            theSwitch.close();
        }
    }

    /** A call of that extension's phone that is answered. */
    private FarCall callUp(String extension) {
        FarCall call = rig.phone(extension).call("9196");
        LegId leg = log.next(Offered.class, offered -> offered.called().equals("9196")).leg();
        theSwitch.answer(leg);
        eventually("up", () -> call.progress() == FarCall.Progress.UP);
        return call;
    }

    private LegId originate(Destination to) {
        LegId leg = LegId.random();
        theSwitch.originate(leg, to, Dial.as(Caller.number("4008001234")));
        return leg;
    }

    private List<Extension> with(Extension more) {
        var all = new ArrayList<>(rig.extensions());
        all.add(more);
        return all;
    }

    private List<Extension> without(String... numbers) {
        return rig.extensions().stream()
                .filter(extension -> !List.of(numbers).contains(extension.number()))
                .toList();
    }

    private void configureTrunk(TrunkRules rules) {
        theSwitch.configure(
                rig.extensions(), List.of(peer("carrier", rig.trunk().address().port(), rules)));
    }

    private static TrunkSettings peer(String name, int port, TrunkRules rules) {
        return new TrunkSettings.Peer(
                name, new TrunkAddress("127.0.0.1", port, Transport.UDP), rules);
    }

    private static TrunkSettings sandbox(String name) {
        return new TrunkSettings.Sandbox(name, TrunkRules.PLAIN);
    }

    private Unregistered unregistered(String extension) {
        return log.next(Unregistered.class, gone -> gone.extension().equals(extension));
    }

    private TrunkChanged trunk(String name, boolean up) {
        return log.next(TrunkChanged.class, news -> news.trunk().equals(name) && news.up() == up);
    }

    private List<Survey.Trunk> survey() {
        return theSwitch.survey().toCompletableFuture().join().trunks();
    }

    private Survey.Leg survey(LegId leg) {
        return theSwitch.survey().toCompletableFuture().join().legs().stream()
                .filter(up -> up.id().equals(leg))
                .findFirst()
                .orElseThrow();
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    private void eventually(String what, BooleanSupplier condition) {
        assertTrue(rig.await(condition), () -> "not so: " + what + ". What was told:\n" + log);
    }
}
