package hotline.telephony.embedded;

import hotline.telephony.embedded.guard.AddressRates;
import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.embedded.registrar.Authenticator;
import hotline.telephony.embedded.registrar.Binding;
import hotline.telephony.embedded.registrar.BindingStore;
import hotline.telephony.embedded.registrar.Bindings;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.lane.Lane;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey;
import hotline.telephony.sip.dialog.DialogSettings;
import hotline.telephony.sip.dialog.UserAgent;
import hotline.telephony.sip.digest.DigestServer;
import hotline.telephony.sip.digest.Nonces;
import hotline.telephony.sip.transport.ServerLocator;
import hotline.telephony.sip.transport.SocketTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything of the switch that speaks SIP: the sockets and the door behind them, the lanes with
 * their user agents, the registrar, and who looks after trunks and phones.
 */
final class Signalling {

    private static final System.Logger LOG = System.getLogger(Signalling.class.getName());
    private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);
    private static final int NONCES_REMEMBERED = 100_000;
    private static final int ADDRESSES_REMEMBERED = 16_384;
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

    private final BindingStore store;
    private final Bindings bindings;
    private final PasswordGuesses guesses;
    private final SocketTransport transport;
    private final Lanes lanes;
    private final List<SipLane> sipLanes = new ArrayList<>();
    private final Registrar registrar;
    private final Dialler dialler;
    private final TrunkKeeper trunkKeeper;
    private final PhoneKeeper phoneKeeper;
    private final SipDoor door;
    private final AtomicInteger nextLane = new AtomicInteger();
    private volatile boolean draining;

    Signalling(
            EmbeddedSettings settings,
            House house,
            News news,
            Extensions extensions,
            Trunks trunks,
            SecureRandom random) {
        EmbeddedSettings.Bounds bounds = settings.bounds();
        this.store = settings.store();
        this.bindings = new Bindings(bounds.phonesPerExtension(), extensions::contains, store);
        this.guesses = new PasswordGuesses(settings.guesses());
        this.transport = new SocketTransport(Listening.at(settings.places()));
        this.lanes = new Lanes(bounds.lanes(), Signalling::fault);
        this.registrar = new Registrar(bindings, settings.registrations(), house.clock(), news);
        this.dialler = new Dialler(house, extensions, bindings, trunks, transport, random);
        var authenticator =
                new Authenticator(
                        new DigestServer(
                                settings.realm(),
                                settings.digests(),
                                extensions,
                                new Nonces(random, NONCE_LIFETIME, NONCES_REMEMBERED)),
                        guesses,
                        house.clock(),
                        news::blocked);
        List<UserAgent> agents = new ArrayList<>();
        for (int i = 0; i < lanes.count(); i++) {
            int index = i;
            var admission =
                    new Admission(
                            () -> sipLanes.get(index),
                            house,
                            extensions,
                            trunks,
                            authenticator,
                            registrar,
                            transport,
                            random,
                            () -> draining);
            var agent =
                    new UserAgent(
                            lanes.at(i),
                            transport,
                            settings.timers(),
                            DialogSettings.DEFAULT,
                            new WayBack(bindings),
                            new Chance(random),
                            () -> lanes.callIdFor(index),
                            8 * bounds.legs(),
                            admission);
            agents.add(agent);
            sipLanes.add(new SipLane(lanes.at(i), agent, () -> lanes.callIdFor(index)));
        }
        this.trunkKeeper =
                new TrunkKeeper(
                        sipLanes.getFirst(),
                        ServerLocator.ofThisMachine(random),
                        house.clock(),
                        news::tell,
                        random);
        this.phoneKeeper =
                new PhoneKeeper(
                        sipLanes.getFirst(),
                        bindings,
                        registrar,
                        house.silentPhones(),
                        settings.watch(),
                        settings.timers(),
                        house.clock(),
                        random);
        this.door =
                new SipDoor(
                        lanes,
                        agents,
                        transport,
                        house.legs(),
                        trunks,
                        new AddressRates(
                                bounds.requestsPerSecond(), bounds.burst(), ADDRESSES_REMEMBERED),
                        guesses,
                        house.clock(),
                        registrar::flowClosed);
    }

    // ---- from the first message to the last ----------------------------------------------------

    /** All phones of before can be called when this returns. */
    void start() {
        lanes.start();
        Map<String, List<Binding>> kept = store.load();
        openSockets();
        // Told on a lane like all news.
        CompletableFuture.runAsync(() -> registrar.restore(kept), housekeeping()::execute).join();
    }

    private void openSockets() {
        try {
            Optional<ThreadLane> only = lanes.only();
            if (only.isPresent()) {
                transport.start(door, only.get()::watch);
            } else {
                transport.start(door);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    e.getMessage()
                            + ". Is another switch running? Set HOTLINE_SIP_PORT to a free port.",
                    e);
        }
    }

    /** Looks after phones and registrations from now on. */
    void beginHousekeeping() {
        housekeeping().execute(this::keepHouse);
    }

    private void keepHouse() {
        registrar.expire();
        phoneKeeper.look();
        housekeeping().after(HOUSEKEEPING, this::keepHouse);
    }

    /** What belongs to no call lives on the first lane. */
    private ThreadLane housekeeping() {
        return sipLanes.getFirst().lane();
    }

    /** Takes no new calls from now on. */
    void drain() {
        draining = true;
    }

    void close() {
        store.close(); // before phones lose their connections to us
        transport.close();
        lanes.close();
    }

    // ---- calls, extensions, trunks -------------------------------------------------------------

    /** Where the next leg shall live: on each lane in turn. */
    SipLane nextLane() {
        return sipLanes.get(Math.floorMod(nextLane.getAndIncrement(), sipLanes.size()));
    }

    /** On that lane. */
    void originate(SipLane lane, LegId leg, Destination to, Dial how) {
        dialler.originate(lane, leg, to, how);
    }

    /** The extension is gone, and so are its phones. */
    void dismiss(String extension) {
        registrar.dismiss(extension);
    }

    void follow(Trunks.Change change) {
        housekeeping().execute(() -> trunkKeeper.follow(change));
    }

    /**
     * @param gone run when all providers have heard of it
     */
    void letTrunksGo(Runnable gone) {
        housekeeping().execute(() -> trunkKeeper.letAllGo(gone));
    }

    // ---- questions -----------------------------------------------------------------------------

    Optional<Lane> onlyLane() {
        return lanes.only().map(lane -> lane);
    }

    InetSocketAddress udpAddress() {
        return transport.udpAddress();
    }

    InetSocketAddress tcpAddress() {
        return transport.tcpAddress();
    }

    PasswordGuesses guesses() {
        return guesses;
    }

    List<Survey.Registration> registrations() {
        List<Survey.Registration> all = new ArrayList<>();
        bindings.all()
                .forEach(
                        (extension, phones) ->
                                phones.forEach(phone -> all.add(registration(extension, phone))));
        return all;
    }

    private static Survey.Registration registration(String extension, Binding phone) {
        return new Survey.Registration(
                extension, phone.uri().toString(), phone.userAgent(), phone.until());
    }

    int sessions() {
        return sipLanes.stream().mapToInt(lane -> lane.agent().sessions()).sum();
    }

    int transactions() {
        return sipLanes.stream().mapToInt(lane -> lane.agent().transactions()).sum();
    }

    /** Messages not served since the start. */
    long turnedAway() {
        return door.turnedAway();
    }

    private static void fault(Throwable bug) {
        LOG.log(
                System.Logger.Level.ERROR,
                "a fault of ours ended the handling of one message",
                bug);
    }
}
