package hotline.telephony.embedded.sandbox;

import static org.junit.jupiter.api.Assertions.fail;

import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.embedded.config.PortRange;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.OfLeg;
import hotline.telephony.sip.transaction.SipTimers;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An embedded switch with a sandbox trunk, and everything that it told. */
final class SandboxHouse implements AutoCloseable {

    static final String CALLER = "4008001234";

    /** 64 × 50 ms: who keeps silent is given up after three seconds, not after half a minute. */
    private static final SipTimers IMPATIENT =
            new SipTimers(
                    Duration.ofMillis(50),
                    Duration.ofMillis(400),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(4));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedSwitch theSwitch;
    private final List<SwitchEvent> told = new ArrayList<>();

    private SandboxHouse(SipTimers timers) throws Exception {
        var places =
                new Settings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        new PortRange(20_000, 29_999),
                        Optional.empty(),
                        Path.of("target"));
        var usual =
                EmbeddedSettings.of(
                        places,
                        List.of(),
                        List.of(new TrunkSettings.Sandbox("sandbox", TrunkRules.PLAIN)));
        theSwitch = new EmbeddedSwitch(usual.withTimers(timers));
        theSwitch.onEvent(this::note);
        theSwitch.start();
        await("the trunk is up", this::trunkIsUp);
    }

    static SandboxHouse open() throws Exception {
        return new SandboxHouse(SipTimers.RFC_3261);
    }

    static SandboxHouse impatient() throws Exception {
        return new SandboxHouse(IMPATIENT);
    }

    EmbeddedSwitch theSwitch() {
        return theSwitch;
    }

    SandboxCarrier carrier() {
        return theSwitch.sandbox("sandbox").orElseThrow();
    }

    LegId call(String number) {
        return call(number, Duration.ofMinutes(1));
    }

    LegId call(String number, Duration ringLimit) {
        LegId leg = LegId.random();
        theSwitch.originate(
                leg,
                new Destination.OverTrunk("sandbox", number),
                Dial.as(new Caller(CALLER, "")).within(ringLimit));
        return leg;
    }

    /** The first event of this kind about the leg; waits for it. */
    <E extends OfLeg> E awaitOf(LegId leg, Class<E> kind) {
        await(kind.getSimpleName() + " of " + leg, () -> find(leg, kind).isPresent());
        return find(leg, kind).orElseThrow();
    }

    <E extends SwitchEvent> E await(Class<E> kind) {
        await(kind.getSimpleName(), () -> find(kind).isPresent());
        return find(kind).orElseThrow();
    }

    /** The kinds of what was told about a leg, in order. */
    synchronized List<String> storyOf(LegId leg) {
        return told.stream()
                .filter(event -> event instanceof OfLeg of && of.leg().equals(leg))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                fail("waited in vain: " + what + ". Told: " + this);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private synchronized void note(SwitchEvent event) {
        told.add(event);
    }

    private <E extends OfLeg> Optional<E> find(LegId leg, Class<E> kind) {
        return events(kind).stream().filter(event -> event.leg().equals(leg)).findFirst();
    }

    private <E extends SwitchEvent> Optional<E> find(Class<E> kind) {
        return events(kind).stream().findFirst();
    }

    private synchronized <E extends SwitchEvent> List<E> events(Class<E> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private boolean trunkIsUp() {
        return theSwitch.survey().toCompletableFuture().join().trunks().getFirst().up();
    }

    @Override
    public void close() {
        theSwitch.close();
    }

    @Override
    public synchronized String toString() {
        return told + "; the carrier saw " + carrier().log();
    }
}
