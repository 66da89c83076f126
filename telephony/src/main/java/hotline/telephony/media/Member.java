package hotline.telephony.media;

import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.rtp.OutgoingStream;
import hotline.telephony.media.rtp.Reception;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * One who stands in a conversation, for one party: knows what was asked for it, and lets it hear
 * and be heard.
 */
final class Member {

    private final Endpoint endpoint;
    private final MediaPort port;
    private final Wire wire;
    private final Reception reception = new Reception();
    private final OutgoingStream stream;
    private final Reports reports;
    private final SilenceWatch silence;

    private final Ear ear;
    private final Intake intake;
    private final Voice voice;
    private final Programme programme;
    private final Recordings recordings;

    private Conversation conversation;
    private boolean held;
    private boolean muted;
    private boolean echo;
    private boolean closed;

    Member(
            Endpoint endpoint,
            MediaPort port,
            Wire wire,
            MediaSettings settings,
            Recorder recorder,
            RandomGenerator random) {
        this.endpoint = endpoint;
        this.port = port;
        this.wire = wire;
        this.stream = new OutgoingStream(random.nextInt(), random.nextInt(), random.nextInt());
        this.reports = new Reports(wire, stream, reception, random);
        this.silence = new SilenceWatch(port, settings.silenceLimit(), System.nanoTime());
        this.ear = new Ear(port);
        this.intake = new Intake(this, wire, ear, reception, reports, silence);
        this.voice = new Voice(wire, stream);
        this.recordings = new Recordings(port, recorder, ear, voice, this::recordingOver);
        this.programme = new Programme(voice, new HoldMusic(settings.music()));
        this.conversation = new Conversation(this);
    }

    void register(Selector selector, Scratch scratch) {
        intake.register(selector, scratch);
    }

    // ---- in which conversation it stands

    Conversation conversation() {
        return conversation;
    }

    void supervise(Member party, Supervising way) {
        if (closed || party.closed || party == this || !party.conversation.isParty(party)) {
            return;
        }
        if (conversation != party.conversation || conversation.isParty(this)) {
            leave();
            conversation.rise();
            conversation = party.conversation;
        }
        endPlayAndEcho();
        conversation.supervise(this, party, way);
    }

    void enter(Conversation joined) {
        endPlayAndEcho();
        conversation.rise();
        conversation = joined;
        joined.add(this);
    }

    /** Stands alone and hears silence. */
    void separate() {
        leave();
        echo = false;
        conversation.decide();
    }

    /** Stands alone and hears itself. */
    void echo() {
        if (closed) {
            return;
        }
        leave();
        endPlay(PlayEnding.STOPPED);
        echo = true;
        conversation.decide();
    }

    /** Stands alone, if it does not yet. */
    void leave() {
        if (conversation.members().size() == 1) {
            return;
        }
        var orphans = conversation.remove(this);
        standAlone();
        orphans.forEach(Member::standAlone);
    }

    private void standAlone() {
        conversation = new Conversation(this);
        conversation.decide();
        endpoint.seat(conversation);
    }

    // ---- what was asked for

    void agree(Remote agreed) {
        if (closed) {
            return;
        }
        var previous = wire.agreed();
        wire.agree(agreed);
        if (previous == null || previous.direction() != agreed.direction()) {
            silence.restart(System.nanoTime());
        }
        conversation.decide();
    }

    void play(Playback next) {
        if (closed) {
            return;
        }
        endPlayAndEcho();
        programme.play(next);
        conversation.decide();
    }

    void endPlay(PlayEnding how) {
        var ended = programme.playback();
        if (ended != null) {
            programme.endPlay();
            conversation.decide();
            port.tell(new MediaEvent.PlayEnded(port, ended.id(), how));
        }
    }

    /** Ends whatever it hears in place of others. */
    void endPlayAndEcho() {
        echo = false;
        endPlay(PlayEnding.STOPPED);
    }

    void sendDigits(String more) {
        voice.addKeys(more);
        conversation.settle();
    }

    void hold(boolean on) {
        held = on;
        silence.restart(System.nanoTime());
        conversation.decide();
    }

    void mute(boolean on) {
        muted = on;
        conversation.decide();
    }

    void record(Path file) {
        if (!closed) {
            recordings.begin(file);
            conversation.settle();
        }
    }

    void pauseRecording(boolean paused) {
        recordings.pause(paused);
    }

    void stopRecording() {
        recordings.end();
        conversation.settle();
    }

    void detectTones(boolean detect) {
        ear.detectTones(detect);
        conversation.settle();
    }

    void judgeAnswer() {
        ear.judgeAnswer();
        conversation.settle();
    }

    PortStatistics statistics() {
        return PortStatistics.of(reception, stream, wire.strangers());
    }

    void close() {
        endPlay(PlayEnding.STOPPED);
        stopRecording();
        leave();
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** True when the end of every recording was told. */
    boolean hasToldRecordings() {
        return recordings.areTold();
    }

    // ---- what the outlet is decided by

    boolean maySend() {
        return wire.maySend();
    }

    boolean isPlaying() {
        return programme.playback() != null;
    }

    boolean isHeld() {
        return held;
    }

    boolean hearsItself() {
        return echo;
    }

    boolean hasPutUsOnHold() {
        return wire.agreed() != null && !wire.maySend();
    }

    boolean isAudible() {
        return wire.mayReceive() && !held && !muted && !hasPutUsOnHold();
    }

    Outlet outlet() {
        return programme.outlet();
    }

    void hear(Outlet decided) {
        programme.changeTo(decided);
    }

    /** Told by the conversation who takes this party's packets, and for whom its sound is mixed. */
    void isHeardBy(Member[] relays, Member[] mixes) {
        intake.isHeardBy(relays, mixes);
    }

    // ---- what others bring, and what happens

    Voice voice() {
        return voice;
    }

    Reports reports() {
        return reports;
    }

    /** A key of somebody whose sound is mixed for this party. */
    void passKey(char digit) {
        voice.passKey(digit);
        conversation.settle();
    }

    /** The last 20 ms of this party's sound, where it is taken. */
    short[] said() {
        return ear.frame();
    }

    private void recordingOver() {
        conversation.settle();
        endpoint.sayFarewell();
    }

    /** A key of the party was recognised; 0 is none. */
    void pressed(char digit) {
        if (digit == 0) {
            return;
        }
        port.tell(new MediaEvent.Digit(port, digit));
        var playback = programme.playback();
        if (playback != null && playback.interruptible()) {
            endPlay(PlayEnding.INTERRUPTED);
        }
    }

    // ---- every 20 ms

    /** Takes the last 20 ms of this party's sound, for all who want it in this step. */
    void takeSound() {
        pressed(ear.step());
        ear.judge();
    }

    void step(long now) {
        var scratch = endpoint.scratch();
        // Until something is agreed nobody hears a key or a play; they wait.
        boolean agreed = wire.agreed() != null;
        if (agreed && !voice.stepKeys(scratch, now) && !programme.step(scratch, now)) {
            endPlay(PlayEnding.FINISHED);
        }
        recordings.step(scratch);
        if (agreed) {
            reports.report(scratch.out, now);
            if (wire.mayReceive() && !held && !hasPutUsOnHold()) {
                silence.expect(now);
            }
        }
    }

    /** True when the next step cannot be left out. */
    boolean isBusy() {
        return programme.isBusy() || voice.hasKeys() || ear.isNeeded();
    }
}
