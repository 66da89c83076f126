package hotline.telephony.embedded;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.sandbox.SandboxCarrier;
import hotline.telephony.embedded.sandbox.SandboxCarriers;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes which extensions and trunks there are, and lets all who live by them follow. One change
 * at a time, from any thread. What it means for calls that are up stands in {@code
 * docs/embedded.md}.
 */
final class Provisioning {

    private final Extensions extensions;
    private final Trunks trunks;
    private final SandboxCarriers sandboxes;
    private final Signalling signalling;
    private final Supplier<InetSocketAddress> whereSandboxesCall;
    private final Object changing = new Object();
    private boolean open;

    /**
     * @param whereSandboxesCall known once the sockets are open
     */
    Provisioning(
            Extensions extensions,
            Trunks trunks,
            SandboxCarriers sandboxes,
            Signalling signalling,
            Supplier<InetSocketAddress> whereSandboxesCall) {
        this.extensions = extensions;
        this.trunks = trunks;
        this.sandboxes = sandboxes;
        this.signalling = signalling;
        this.whereSandboxesCall = whereSandboxesCall;
    }

    /** The sockets are open: trunks are looked up, greeted, registered to. */
    void start() {
        synchronized (changing) {
            open = true;
            List<Trunk> all = trunks.all();
            sandboxes.open(
                    sandboxNames(all.stream().map(Trunk::settings)), whereSandboxesCall.get());
            follow(new Trunks.Change(all, List.of(), List.of()));
        }
    }

    /**
     * @throws IllegalArgumentException when two have the same number or name; nothing was changed
     * @throws java.io.UncheckedIOException when there is no port for a sandbox carrier; nothing was
     *     changed
     */
    void become(List<Extension> newExtensions, List<TrunkSettings> newTrunks) {
        synchronized (changing) {
            Extensions.check(newExtensions);
            Trunks.check(newTrunks);
            Set<String> sandboxNames = sandboxNames(newTrunks.stream());
            if (open) {
                sandboxes.open(sandboxNames, whereSandboxesCall.get());
            }
            extensions.become(newExtensions).forEach(signalling::dismiss);
            Trunks.Change change = trunks.become(newTrunks);
            if (open) {
                follow(change);
                sandboxes.keepOnly(sandboxNames);
            }
        }
    }

    /** The carrier without telephone network that is behind this trunk, once we are started. */
    Optional<SandboxCarrier> sandbox(String trunk) {
        return sandboxes.of(trunk);
    }

    /** Calls are over: providers shall not ring us while we are away. */
    void close() {
        signOff();
        sandboxes.close();
    }

    /** A provider that is away itself is not waited for. */
    private void signOff() {
        synchronized (changing) {
            if (!open) {
                return;
            }
            open = false;
        }
        var gone = new CountDownLatch(1);
        signalling.letTrunksGo(gone::countDown);
        try {
            var _ = gone.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Trunks.Change change) {
        change.added().forEach(this::findSandbox);
        change.replaced().forEach(replaced -> findSandbox(replaced.now()));
        signalling.follow(change);
    }

    private void findSandbox(Trunk trunk) {
        if (trunk.settings() instanceof TrunkSettings.Sandbox) {
            sandboxes
                    .of(trunk.name())
                    .map(carrier -> Hop.to(Protocol.UDP, carrier.address()))
                    .ifPresent(hop -> trunk.foundAt(List.of(hop)));
        }
    }

    private static Set<String> sandboxNames(Stream<TrunkSettings> settings) {
        return settings.filter(TrunkSettings.Sandbox.class::isInstance)
                .map(TrunkSettings::name)
                .collect(Collectors.toSet());
    }
}
