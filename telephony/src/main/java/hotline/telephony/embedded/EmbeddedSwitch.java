package hotline.telephony.embedded;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.embedded.guard.AddressRates;
import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.embedded.registrar.Authenticator;
import hotline.telephony.embedded.registrar.Binding;
import hotline.telephony.embedded.registrar.Bindings;
import hotline.telephony.embedded.registrar.Registrar;
import hotline.telephony.embedded.sandbox.PlacedCall;
import hotline.telephony.embedded.sandbox.SandboxCarrier;
import hotline.telephony.embedded.sandbox.SandboxCarriers;
import hotline.telephony.lane.Lane;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.media.MediaEngine;
import hotline.telephony.media.MediaSettings;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.UnplayableException;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Supervision;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.sip.dialog.DialogSettings;
import hotline.telephony.sip.dialog.UserAgent;
import hotline.telephony.sip.digest.DigestServer;
import hotline.telephony.sip.digest.Nonces;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import hotline.telephony.sip.transport.ServerLocator;
import hotline.telephony.sip.transport.SocketTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The switch that needs nothing installed: SIP, RTP, registrar and trunks in this process. Drawn in
 * {@code docs/embedded.md}.
 */
public final class EmbeddedSwitch implements Switch {

    private static final System.Logger LOG = System.getLogger(EmbeddedSwitch.class.getName());
    private static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);
    private static final int NONCES_REMEMBERED = 100_000;
    private static final int ADDRESSES_REMEMBERED = 16_384;
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

    private final EmbeddedSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Legs legs;
    private final Bindings bindings;
    private final PasswordGuesses guesses;
    private final Extensions extensions;
    private final Trunks trunks;
    private final TrunkKeeper keeper;
    private final PhoneKeeper phoneKeeper;
    private final MediaEngine media;
    private final SandboxCarriers sandboxes;
    private final Talks talks;
    private final SocketTransport transport;
    private final Lanes lanes;
    private final List<SipLane> sipLanes = new ArrayList<>();
    private final Registrar registrar;
    private final Dialler dialler;
    private final SipDoor door;
    private final Object meetings = new Object();
    private final Object configuring = new Object();
    private final AtomicInteger nextLane = new AtomicInteger();
    private volatile Consumer<SwitchEvent> listener = event -> {};
    private volatile boolean draining;
    private boolean open;

    /**
     * Nothing is opened before {@link #start()}.
     *
     * @throws UnplayableException when the sounds that ship with the switch cannot be read
     */
    public EmbeddedSwitch(EmbeddedSettings settings) throws UnplayableException {
        this.settings = settings;
        EmbeddedSettings.Bounds bounds = settings.bounds();
        this.legs = new Legs(bounds.legs());
        this.extensions = new Extensions(settings.extensions());
        this.bindings =
                new Bindings(bounds.phonesPerExtension(), extensions::contains, settings.store());
        this.guesses = new PasswordGuesses(settings.guesses());
        this.trunks = new Trunks(settings.trunks());
        SoundLibrary sounds = new SoundLibrary();
        Settings places = settings.places();
        this.media =
                new MediaEngine(
                        new MediaSettings(
                                places.sipAddress(),
                                places.rtpPorts().first(),
                                places.rtpPorts().last(),
                                bounds.steppers(),
                                settings.silenceLimit(),
                                sounds.music()));
        this.sandboxes = new SandboxCarriers(ownAddress(), media, sounds, random, clock);
        this.talks = new Talks(media);
        this.transport = new SocketTransport(Listening.at(places));
        this.lanes = new Lanes(bounds.lanes(), EmbeddedSwitch::fault);
        var house = new House(legs, talks, media, sounds, clock, this::tell);
        var authenticator =
                new Authenticator(
                        new DigestServer(
                                settings.realm(),
                                settings.digests(),
                                extensions,
                                new Nonces(random, NONCE_LIFETIME, NONCES_REMEMBERED)),
                        guesses,
                        clock,
                        this::blocked);
        this.registrar =
                new Registrar(bindings, settings.registrations(), clock, new RegistrationNews());
        this.dialler = new Dialler(house, extensions, bindings, trunks, transport, random);
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
        this.keeper =
                new TrunkKeeper(
                        sipLanes.getFirst(),
                        ServerLocator.ofThisMachine(random),
                        clock,
                        this::tell,
                        random);
        this.phoneKeeper =
                new PhoneKeeper(
                        sipLanes.getFirst(), bindings, registrar, settings.watch(), clock, random);
        this.door =
                new SipDoor(
                        lanes,
                        agents,
                        transport,
                        legs,
                        trunks,
                        new AddressRates(
                                bounds.requestsPerSecond(), bounds.burst(), ADDRESSES_REMEMBERED),
                        guesses,
                        clock,
                        registrar::flowClosed);
    }

    // ---- the doors -----------------------------------------------------------------------------

    @Override
    public void onEvent(Consumer<SwitchEvent> events) {
        listener = events;
    }

    @Override
    public void start() {
        lanes.start();
        Map<String, List<Binding>> kept = settings.store().load();
        openSockets();
        // Told on a lane like all news; done when we return, so that all phones can be called.
        CompletableFuture.runAsync(
                        () -> registrar.restore(kept), sipLanes.getFirst().lane()::execute)
                .join();
        synchronized (configuring) {
            open = true;
            List<Trunk> all = trunks.all();
            sandboxes.open(sandboxNames(all.stream().map(Trunk::settings)), whereSandboxesCall());
            follow(new Trunks.Change(all, List.of(), List.of()));
        }
        sipLanes.getFirst().lane().execute(this::keepHouse);
    }

    /**
     * Takes other extensions and trunks from now on; those that are as before are not disturbed.
     * Phones of an extension that is gone are unregistered; one with a new password is asked for it
     * when it registers next. Calls that are up go on, those over a trunk that is gone as well. Any
     * thread may ask, before the start and after.
     *
     * @throws IllegalArgumentException when two have the same number or name; nothing was changed
     * @throws UncheckedIOException when there is no port for a sandbox carrier; nothing was changed
     */
    public void configure(List<Extension> newExtensions, List<TrunkSettings> newTrunks) {
        synchronized (configuring) {
            Extensions.check(newExtensions);
            Trunks.check(newTrunks);
            Set<String> sandboxNames = sandboxNames(newTrunks.stream());
            if (open) {
                sandboxes.open(sandboxNames, whereSandboxesCall());
            }
            extensions.become(newExtensions).forEach(registrar::dismiss);
            Trunks.Change change = trunks.become(newTrunks);
            if (open) {
                follow(change);
                sandboxes.keepOnly(sandboxNames);
            }
        }
    }

    private void follow(Trunks.Change change) {
        change.added().forEach(this::findSandbox);
        change.replaced().forEach(replaced -> findSandbox(replaced.now()));
        sipLanes.getFirst().lane().execute(() -> keeper.follow(change));
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

    private InetSocketAddress whereSandboxesCall() {
        return new InetSocketAddress(ownAddress(), udpAddress().getPort());
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

    /** Where somebody on this machine reaches us. */
    private InetAddress ownAddress() {
        InetAddress address = settings.places().sipAddress();
        return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }

    private void keepHouse() {
        registrar.expire();
        phoneKeeper.look();
        sipLanes.getFirst().lane().after(HOUSEKEEPING, this::keepHouse);
    }

    /** Takes no new calls from now on; those that are up go on. */
    public void drain() {
        draining = true;
    }

    @Override
    public void close() {
        draining = true;
        for (Leg leg : legs.all()) {
            leg.lane().execute(() -> leg.hangUp(HangupCause.NORMAL));
        }
        awaitFarewells();
        signOff();
        sandboxes.close();
        settings.store().close(); // before phones lose their connections to us
        transport.close();
        lanes.close();
        media.close();
    }

    /**
     * Hang-ups need a moment to leave and to be answered; a peer that is gone gets no more than
     * that.
     */
    private void awaitFarewells() {
        long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        try {
            while (isAnythingUp() && System.nanoTime() - until < 0) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Providers shall not ring us while we are away. One that is away itself is not waited for. */
    private void signOff() {
        synchronized (configuring) {
            if (!open) {
                return;
            }
            open = false;
        }
        var gone = new CountDownLatch(1);
        sipLanes.getFirst().lane().execute(() -> keeper.letAllGo(gone::countDown));
        try {
            var _ = gone.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A hang-up that was not answered may still be on its way out. */
    private boolean isAnythingUp() {
        Load now = load();
        return now.legs() > 0 || now.sessions() > 0;
    }

    /**
     * The lane on which everything is decided and told, where one is enough for the machine; empty
     * when there are several. A listener that lives on it too costs no change of thread; it must be
     * as quick as we are, and never wait.
     */
    public Optional<Lane> onlyLane() {
        return lanes.only().map(lane -> lane);
    }

    /** Where SIP is spoken by UDP. */
    public InetSocketAddress udpAddress() {
        return transport.udpAddress();
    }

    /** Where SIP is spoken by TCP. */
    public InetSocketAddress tcpAddress() {
        return transport.tcpAddress();
    }

    /**
     * Lets a carrier without telephone network call us, as if a customer did.
     *
     * @param trunk a trunk of the kind {@link TrunkSettings.Sandbox}
     * @param callerNumber what the called party sees; empty for withheld
     * @param calledNumber what was dialled
     * @throws IllegalArgumentException when there is no such sandbox trunk (before the start there
     *     is none), or a number is too long, or there is none to call
     */
    public PlacedCall placeTestCall(String trunk, String callerNumber, String calledNumber) {
        return sandbox(trunk)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no sandbox trunk \"" + trunk + "\""))
                .place(callerNumber, calledNumber);
    }

    /** The carrier without telephone network that is behind this trunk, once we are started. */
    public Optional<SandboxCarrier> sandbox(String trunk) {
        return sandboxes.of(trunk);
    }

    // ---- commands ------------------------------------------------------------------------------

    @Override
    public void originate(LegId leg, Destination to, Dial how) {
        SipLane lane = sipLanes.get(Math.floorMod(nextLane.getAndIncrement(), sipLanes.size()));
        if (!legs.reserve(leg, lane.lane())) {
            refuse(leg, "originate", "the name is or was in use");
            return;
        }
        lane.lane()
                .execute(
                        () -> {
                            try {
                                dialler.originate(lane, leg, to, how);
                            } finally {
                                legs.noLongerAwaited(leg);
                            }
                        });
    }

    @Override
    public void ring(LegId leg) {
        with(leg, "ring", Leg::ring);
    }

    @Override
    public void earlyMedia(LegId leg) {
        with(leg, "earlyMedia", Leg::earlyMedia);
    }

    @Override
    public void answer(LegId leg) {
        with(leg, "answer", Leg::answer);
    }

    @Override
    public void askToAnswer(LegId leg) {
        with(leg, "askToAnswer", Leg::askToAnswer);
    }

    @Override
    public void bridge(LegId one, LegId other) {
        if (one.equals(other)) {
            refuse(one, "bridge", "a leg cannot be bridged to itself");
            return;
        }
        together("bridge", List.of(one, other), talks::join);
    }

    @Override
    public void conference(List<LegId> members) {
        List<LegId> different = members.stream().distinct().toList();
        if (different.size() < 2) {
            different.forEach(id -> refuse(id, "conference", "needs two legs or more"));
            return;
        }
        together("conference", different, talks::join);
    }

    @Override
    public void supervise(LegId supervisor, LegId agent, Supervision way) {
        if (supervisor.equals(agent)) {
            refuse(supervisor, "supervise", "a leg cannot supervise itself");
            return;
        }
        together(
                "supervise",
                List.of(supervisor, agent),
                both -> talks.supervise(both.getFirst(), both.getLast(), way));
    }

    @Override
    public void separate(LegId leg) {
        with(leg, "separate", Leg::separate);
    }

    @Override
    public void play(LegId leg, PlayId play, List<Prompt> prompts, boolean interruptible) {
        List<Prompt> copy = List.copyOf(prompts);
        with(leg, "play", playing -> playing.play(play, copy, interruptible));
    }

    @Override
    public void stopPlaying(LegId leg) {
        with(leg, "stopPlaying", Leg::stopPlaying);
    }

    @Override
    public void echo(LegId leg) {
        with(leg, "echo", Leg::echo);
    }

    @Override
    public void sendDigits(LegId leg, String digits) {
        with(leg, "sendDigits", sending -> sending.sendDigits(digits));
    }

    @Override
    public void hold(LegId leg) {
        with(leg, "hold", held -> held.hold(true));
    }

    @Override
    public void resume(LegId leg) {
        with(leg, "resume", held -> held.hold(false));
    }

    @Override
    public void mute(LegId leg, boolean muted) {
        with(leg, "mute", muting -> muting.mute(muted));
    }

    @Override
    public void judgeAnswer(LegId leg) {
        with(leg, "judgeAnswer", Leg::judgeAnswer);
    }

    @Override
    public void record(LegId leg, Path file) {
        with(leg, "record", recording -> recording.record(file));
    }

    @Override
    public void pauseRecording(LegId leg, boolean paused) {
        with(leg, "pauseRecording", recording -> recording.pauseRecording(paused));
    }

    @Override
    public void stopRecording(LegId leg) {
        with(leg, "stopRecording", Leg::stopRecording);
    }

    @Override
    public void reportTransfer(LegId leg, HangupCause result) {
        with(leg, "reportTransfer", asking -> asking.reportTransfer(result));
    }

    @Override
    public void hangUp(LegId leg, HangupCause cause) {
        with(leg, "hangUp", ending -> ending.hangUp(cause));
    }

    /** Runs a command on the lane of its leg, or says that there is no such leg. */
    private void with(LegId id, String command, Consumer<Leg> what) {
        legs.laneOf(id)
                .ifPresentOrElse(
                        lane -> lane.execute(() -> onItsLane(id, command, what)),
                        () -> refuse(id, command, "no such leg"));
    }

    private void onItsLane(LegId id, String command, Consumer<Leg> what) {
        legs.find(id)
                .ifPresentOrElse(
                        leg -> leg.take(command, what),
                        () -> refuse(id, command, "the leg has ended"));
    }

    /**
     * Runs a command for several legs once all their lanes have come to it. The first is told when
     * it is refused.
     *
     * @param what returns why not, if it cannot be done
     */
    private void together(
            String command, List<LegId> ids, Function<List<Leg>, Optional<String>> what) {
        LegId asker = ids.getFirst();
        Map<LegId, Lane> homes = new LinkedHashMap<>();
        for (LegId id : ids) {
            Optional<Lane> lane = legs.laneOf(id);
            if (lane.isEmpty()) {
                refuse(asker, command, "no such leg: " + id);
                return;
            }
            homes.put(id, lane.get());
        }
        Map<LegId, Leg> present = new ConcurrentHashMap<>();
        var meeting =
                new Meeting(
                        ids.size(),
                        () -> {
                            List<Leg> all =
                                    ids.stream()
                                            .map(present::get)
                                            .filter(Objects::nonNull)
                                            .toList();
                            Optional<String> objection =
                                    all.size() < ids.size()
                                            ? Optional.of("a leg has ended")
                                            : what.apply(all);
                            objection.ifPresent(
                                    why ->
                                            Objects.requireNonNull(homes.get(asker))
                                                    .execute(() -> refuse(asker, command, why)));
                            all.forEach(Leg::met);
                        });
        // Meetings enter all mailboxes in one order, so that none waits for another for ever.
        synchronized (meetings) {
            homes.forEach((id, lane) -> lane.execute(() -> summon(id, present, meeting)));
        }
    }

    private void summon(LegId id, Map<LegId, Leg> present, Meeting meeting) {
        Optional<Leg> leg = legs.find(id);
        leg.ifPresent(found -> present.put(id, found));
        leg.ifPresentOrElse(found -> found.meet(meeting), meeting::arrived);
    }

    // ---- questions -----------------------------------------------------------------------------

    @Override
    public CompletionStage<Survey> survey() {
        List<Survey.Registration> registrations = new ArrayList<>();
        bindings.all()
                .forEach(
                        (extension, phones) ->
                                phones.forEach(
                                        phone ->
                                                registrations.add(registration(extension, phone))));
        return CompletableFuture.completedFuture(
                new Survey(
                        clock.instant(),
                        legs.all().stream().map(Leg::status).toList(),
                        registrations,
                        trunks.all().stream().map(Trunk::status).toList()));
    }

    /** Addresses that are shut out for guessing passwords. */
    public List<PasswordGuesses.Blocked> blockedAddresses() {
        return guesses.blocked(clock.instant());
    }

    /** Lets an address in again. */
    public void unblock(InetAddress address) {
        guesses.unblock(address);
    }

    /** What is in use right now: all of it must come back to nothing after the last call. */
    public Load load() {
        return new Load(
                legs.count(),
                legs.dialogs(),
                sipLanes.stream().mapToInt(lane -> lane.agent().sessions()).sum(),
                sipLanes.stream().mapToInt(lane -> lane.agent().transactions()).sum(),
                media.openPorts(),
                door.turnedAway());
    }

    /**
     * @param legs calls count twice
     * @param dialogs that a Replaces could name
     * @param sessions of SIP, some seconds longer than their legs
     * @param transactions of SIP, up to 32 s longer than their requests
     * @param mediaPorts pairs of RTP sockets
     * @param turnedAway messages not served since the start
     */
    public record Load(
            int legs,
            int dialogs,
            int sessions,
            int transactions,
            int mediaPorts,
            long turnedAway) {}

    // ---- news ----------------------------------------------------------------------------------

    private void tell(SwitchEvent event) {
        listener.accept(event);
    }

    private void refuse(LegId leg, String command, String why) {
        tell(new SwitchEvent.Refused(clock.instant(), leg, command, why));
    }

    private void blocked(InetAddress address, PasswordGuesses.Verdict verdict) {
        tell(
                new SwitchEvent.AddressBlocked(
                        clock.instant(),
                        address.getHostAddress(),
                        settings.guesses().blockFor(),
                        "wrong passwords"));
    }

    private final class RegistrationNews implements Registrar.Listener {

        @Override
        public void registered(String extension, Binding binding, Duration lasts) {
            tell(
                    new SwitchEvent.Registered(
                            clock.instant(),
                            extension,
                            binding.uri().toString(),
                            binding.userAgent(),
                            lasts));
        }

        @Override
        public void unregistered(String extension, String why) {
            tell(new SwitchEvent.Unregistered(clock.instant(), extension, why));
        }
    }

    private static Survey.Registration registration(String extension, Binding phone) {
        Instant until = phone.until();
        return new Survey.Registration(extension, phone.uri().toString(), phone.userAgent(), until);
    }

    private static void fault(Throwable bug) {
        LOG.log(
                System.Logger.Level.ERROR,
                "a fault of ours ended the handling of one message",
                bug);
    }
}
