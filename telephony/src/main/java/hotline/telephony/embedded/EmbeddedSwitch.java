package hotline.telephony.embedded;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.embedded.guard.PasswordGuesses;
import hotline.telephony.embedded.sandbox.PlacedCall;
import hotline.telephony.embedded.sandbox.SandboxCarrier;
import hotline.telephony.embedded.sandbox.SandboxCarriers;
import hotline.telephony.lane.Lane;
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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The switch that needs nothing installed: SIP, RTP, registrar and trunks in this process. Drawn in
 * {@code docs/embedded.md}.
 */
public final class EmbeddedSwitch implements Switch {

    private final EmbeddedSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final News news;
    private final Legs legs;
    private final Trunks trunks;
    private final MediaEngine media;
    private final Talks talks;
    private final Meetings meetings;
    private final Signalling signalling;
    private final Provisioning provisioning;

    /**
     * Nothing is opened before {@link #start()}.
     *
     * @throws UnplayableException when the sounds that ship with the switch cannot be read
     */
    public EmbeddedSwitch(EmbeddedSettings settings) throws UnplayableException {
        this.settings = settings;
        this.news = new News(clock, settings.guesses().blockFor());
        this.legs = new Legs(settings.bounds().legs());
        this.meetings = new Meetings(legs, news);
        var extensions = new Extensions(settings.extensions());
        this.trunks = new Trunks(settings.trunks());
        var sounds = new SoundLibrary();
        Settings places = settings.places();
        this.media =
                new MediaEngine(
                        new MediaSettings(
                                places.sipAddress(),
                                places.rtpPorts().first(),
                                places.rtpPorts().last(),
                                settings.bounds().steppers(),
                                settings.silenceLimit(),
                                sounds.music()));
        this.talks = new Talks(media);
        var random = new SecureRandom();
        var house =
                new House(
                        legs,
                        talks,
                        trunks,
                        media,
                        sounds,
                        clock,
                        new SilentPhones(),
                        settings.places().keysByTone(),
                        news::tell);
        this.signalling = new Signalling(settings, house, news, extensions, trunks, random);
        this.provisioning =
                new Provisioning(
                        extensions,
                        trunks,
                        new SandboxCarriers(ownAddress(), media, sounds, random, clock),
                        signalling,
                        this::whereSandboxesCall);
    }

    // ---- the doors -----------------------------------------------------------------------------

    @Override
    public void onEvent(Consumer<SwitchEvent> events) {
        news.listener(events);
    }

    @Override
    public void start() {
        signalling.start();
        provisioning.start();
        signalling.beginHousekeeping();
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
        provisioning.become(newExtensions, newTrunks);
    }

    private InetSocketAddress whereSandboxesCall() {
        return new InetSocketAddress(ownAddress(), udpAddress().getPort());
    }

    /** Where somebody on this machine reaches us. */
    private InetAddress ownAddress() {
        InetAddress address = settings.places().sipAddress();
        return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }

    /** Takes no new calls from now on; those that are up go on. */
    public void drain() {
        signalling.drain();
    }

    @Override
    public void close() {
        signalling.drain();
        for (Leg leg : legs.all()) {
            leg.lane().execute(() -> leg.hangUp(HangupCause.NORMAL));
        }
        awaitFarewells();
        provisioning.close();
        signalling.close();
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
        return signalling.onlyLane();
    }

    /** Where SIP is spoken by UDP. */
    public InetSocketAddress udpAddress() {
        return signalling.udpAddress();
    }

    /** Where SIP is spoken by TCP. */
    public InetSocketAddress tcpAddress() {
        return signalling.tcpAddress();
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
        return provisioning.sandbox(trunk);
    }

    // ---- commands ------------------------------------------------------------------------------

    @Override
    public void originate(LegId leg, Destination to, Dial how) {
        SipLane lane = signalling.nextLane();
        if (!legs.reserve(leg, lane.lane())) {
            news.refuse(leg, "originate", "the name is or was in use");
            return;
        }
        lane.lane()
                .execute(
                        () -> {
                            try {
                                signalling.originate(lane, leg, to, how);
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
            news.refuse(one, "bridge", "a leg cannot be bridged to itself");
            return;
        }
        meetings.hold("bridge", List.of(one, other), talks::join);
    }

    @Override
    public void conference(List<LegId> members) {
        List<LegId> different = members.stream().distinct().toList();
        if (different.size() < 2) {
            different.forEach(id -> news.refuse(id, "conference", "needs two legs or more"));
            return;
        }
        meetings.hold("conference", different, talks::join);
    }

    @Override
    public void supervise(LegId supervisor, LegId agent, Supervision way) {
        if (supervisor.equals(agent)) {
            news.refuse(supervisor, "supervise", "a leg cannot supervise itself");
            return;
        }
        meetings.hold(
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
                        () -> news.refuse(id, command, "no such leg"));
    }

    private void onItsLane(LegId id, String command, Consumer<Leg> what) {
        legs.find(id)
                .ifPresentOrElse(
                        leg -> leg.take(command, what),
                        () -> news.refuse(id, command, "the leg has ended"));
    }

    // ---- questions -----------------------------------------------------------------------------

    @Override
    public CompletionStage<Survey> survey() {
        return CompletableFuture.completedFuture(
                new Survey(
                        clock.instant(),
                        legs.all().stream().map(Leg::status).toList(),
                        signalling.registrations(),
                        trunks.all().stream().map(Trunk::status).toList()));
    }

    /** Addresses that are shut out for guessing passwords. */
    public List<PasswordGuesses.Blocked> blockedAddresses() {
        return signalling.guesses().blocked(clock.instant());
    }

    /** Lets an address in again. */
    public void unblock(InetAddress address) {
        signalling.guesses().unblock(address);
    }

    /** What is in use right now: all of it must come back to nothing after the last call. */
    public Load load() {
        return new Load(
                legs.count(),
                legs.dialogs(),
                signalling.sessions(),
                signalling.transactions(),
                media.openPorts(),
                signalling.turnedAway());
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
}
