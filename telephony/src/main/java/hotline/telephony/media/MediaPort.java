package hotline.telephony.media;

import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.rtp.SocketPair;
import hotline.telephony.media.sound.Sound;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * Our end of the sound of one leg: a pair of UDP sockets, RTP and RTCP, and what is done with them.
 *
 * <p>All methods may be called from any thread and return at once; the commands of one port are
 * carried out in order on its stepper. On a closed port they do nothing.
 */
public final class MediaPort implements AutoCloseable {

    private final String name;
    private final MediaEngine engine;
    private final MediaListener listener;
    private final int localRtpPort;
    private final Endpoint endpoint;
    private final Member member;

    /** Bounded by the commands that callers give. */
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();

    /** The stepper that carries out the commands. */
    private volatile Stepper home;

    MediaPort(
            String name,
            MediaEngine engine,
            MediaListener listener,
            MediaSettings settings,
            SocketPair sockets,
            Stepper home,
            Recorder recorder,
            RandomGenerator random) {
        this.name = name;
        this.engine = engine;
        this.listener = listener;
        this.localRtpPort = sockets.port();
        this.home = home;
        this.endpoint = new Endpoint(this, settings, sockets, home, recorder, random);
        this.member = endpoint.member();
    }

    /** Begins to live. */
    void open() {
        ask(() -> home.arrive(endpoint));
    }

    public String name() {
        return name;
    }

    /** Where we take the party's RTP; even. RTCP is taken on the port above. */
    public int localRtpPort() {
        return localRtpPort;
    }

    /**
     * Says what was agreed with the party; again after each new agreement. Until then nothing is
     * taken and nothing sent. A new RTP address lets the port look for its source anew; the same
     * one keeps the source that it has found.
     */
    public void remote(Remote remote) {
        ask(() -> member.agree(remote));
    }

    /**
     * Lets two ports hear each other; bridges and conferences that they were in are left, and what
     * is played to them ends. While a party does not let itself be heard by us (it put us on hold),
     * the other one hears music.
     */
    public void join(MediaPort other) {
        engine.conference(List.of(this, other));
    }

    /**
     * Joins this port, a supervisor's, to the conversation that {@code party} is in; again to
     * change the way. A whisper is heard by {@code party} only.
     */
    public void supervise(MediaPort party, Supervising way) {
        engine.ask(List.of(party, this), () -> member.supervise(party.member, way));
    }

    /** The party hears itself, until it is joined, played to or separated. Its bridge is left. */
    public void echo() {
        ask(member::echo);
    }

    /** Leaves bridge, conference, supervision or echo; the party hears silence. */
    public void separate() {
        ask(member::separate);
    }

    /**
     * Plays sounds one after the other, in place of what the party would hear otherwise; a play in
     * progress ends first. Told: {@link MediaEvent.PlayEnded}.
     *
     * @param loop begins again at the end, until it is stopped
     * @param interruptible ends when the party presses a key
     */
    public void play(UUID id, List<Sound> sounds, boolean loop, boolean interruptible) {
        var playback = new Playback(id, sounds, loop, interruptible);
        ask(() -> member.play(playback));
    }

    public void stopPlaying() {
        ask(() -> member.endPlay(PlayEnding.STOPPED));
    }

    /**
     * Sends DTMF to the party: 0–9 A–D * #, and {@code ,} for a pause of half a second; other
     * characters, and what exceeds the queue, are left out. As RFC 4733 events where agreed, as
     * tones in the sound otherwise.
     */
    public void sendDigits(String digits) {
        ask(() -> member.sendDigits(digits));
    }

    /** While held, the party hears music and is not heard; its bridge is kept. */
    public void hold(boolean held) {
        ask(() -> member.hold(held));
    }

    /** While muted, the party is not heard. */
    public void mute(boolean muted) {
        ask(() -> member.mute(muted));
    }

    /** Listens for DTMF tones in the party's sound, for phones without RFC 4733. */
    public void detectTones(boolean detect) {
        ask(() -> member.detectTones(detect));
    }

    /**
     * Listens to who answered, from now on. Told: {@link MediaEvent.AnswerJudged}, and after a
     * machine {@link MediaEvent.BeepEnded}.
     */
    public void judgeAnswer() {
        ask(member::judgeAnswer);
    }

    /**
     * Records into a new WAV file, 8 kHz, 16 bit: left what the party says, right what it hears.
     * The file can be played at every moment. A recording in progress ends first. Told: {@link
     * MediaEvent.RecordingEnded} or {@link MediaEvent.RecordingFailed}.
     */
    public void record(Path file) {
        ask(() -> member.record(file));
    }

    /** While paused, the recording goes on as silence. */
    public void pauseRecording(boolean paused) {
        ask(() -> member.pauseRecording(paused));
    }

    public void stopRecording() {
        ask(member::stopRecording);
    }

    /** What went through up to now; the last figures come with {@link MediaEvent.Closed}. */
    public CompletionStage<PortStatistics> statistics() {
        var answer = new CompletableFuture<PortStatistics>();
        ask(() -> answer.complete(member.statistics()));
        return answer;
    }

    /** Ends everything on the port and gives its sockets back. Told: {@link MediaEvent.Closed}. */
    @Override
    public void close() {
        ask(endpoint::close);
    }

    @Override
    public String toString() {
        return name;
    }

    Member member() {
        return member;
    }

    /** Says on the stepper what happened. */
    void tell(MediaEvent news) {
        listener.on(news);
    }

    void ask(Runnable action) {
        put(new Command(List.of(this), action));
    }

    /** Puts a command into this port's mailbox; see {@link MediaEngine#ask} for several ports. */
    void put(Command command) {
        commands.add(command);
        home.wake(this);
    }

    void livesOn(Stepper stepper) {
        home = stepper;
    }

    void gone() {
        engine.gone(this);
    }

    /**
     * Carries out what can be carried out; called by a stepper, perhaps one that this port left.
     */
    void runCommands(Stepper here) {
        while (home == here) {
            var command = commands.peek();
            if (command == null) {
                return;
            }
            if (command.ports().size() == 1) {
                runAlone(command);
            } else if (command.leader() != this) {
                command.leader().home.wake(command.leader());
                return;
            } else if (!gather(command, here)) {
                return;
            } else {
                runTogether(command);
            }
        }
        home.wake(this);
    }

    /** A command leaves the mailbox when it is done, so that the first one has none before it. */
    private void runAlone(Command command) {
        try {
            command.run();
        } finally {
            commands.poll();
        }
    }

    /**
     * True when everybody concerned has this command first and lives on this stepper. Who does not
     * yet wakes us when it does.
     */
    private static boolean gather(Command command, Stepper here) {
        for (var port : command.ports()) {
            if (port.commands.peek() != command) {
                return false;
            }
        }
        boolean all = true;
        for (var port : command.ports()) {
            if (!port.endpoint.livesOn(here)) {
                port.home.send(() -> port.moveTo(here, command.leader()));
                all = false;
            }
        }
        return all;
    }

    private void moveTo(Stepper destination, MediaPort leader) {
        // Asked twice when somebody woke the leader meanwhile; the second time there is nothing to
        // do.
        if (home != destination) {
            endpoint.moveTo(destination, () -> destination.wake(leader));
        }
    }

    private static void runTogether(Command command) {
        try {
            command.run();
        } finally {
            for (var port : command.ports()) {
                port.commands.poll();
                port.home.wake(port);
            }
        }
    }
}
