package hotline.telephony.media;

import hotline.telephony.media.answer.Finding;
import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.rtp.OutgoingStream;
import hotline.telephony.media.rtp.Reception;
import hotline.telephony.media.rtp.SocketPair;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** The inner side of a port: everything in it belongs to the stepper on which it lives. */
final class Endpoint {

    /** Samples in 20 ms. */
    static final int FRAME = 160;

    private final MediaPort port;

    private Stepper stepper;
    private boolean settled;
    private boolean closed;
    private boolean socketsGone;

    private final Wire wire;
    private final Reception reception = new Reception();
    private final OutgoingStream stream;
    private final Reports reports;
    private final SilenceWatch silence;

    private final Ear ear = new Ear();
    private final Intake intake;
    private final Voice voice;
    private final Programme programme;

    private Conversation conversation;
    private boolean held;
    private boolean muted;
    private boolean echo;

    private final Recordings recordings;

    Endpoint(
            MediaPort port,
            MediaSettings settings,
            SocketPair sockets,
            Stepper stepper,
            Recorder recorder,
            RandomGenerator random) {
        this.port = port;
        this.stepper = stepper;
        this.wire = new Wire(sockets);
        this.stream = new OutgoingStream(random.nextInt(), random.nextInt(), random.nextInt());
        this.reports = new Reports(wire, stream, reception, random);
        this.silence = new SilenceWatch(port, settings.silenceLimit(), System.nanoTime());
        this.intake = new Intake(this, wire, ear, reception, reports, silence);
        this.voice = new Voice(wire, stream);
        this.recordings = new Recordings(port, recorder, ear, voice, this::recordingOver);
        this.programme = new Programme(voice, new HoldMusic(settings.music()));
        this.conversation = new Conversation(this);
    }

    // ---- where it lives

    void register(Selector selector, Scratch scratch) {
        settled = true;
        intake.register(selector, scratch);
    }

    void unregister() {
        wire.unregister();
    }

    /** True when it was taken in there; a closed endpoint needs no stepper and is everywhere. */
    boolean livesOn(Stepper here) {
        return closed || (stepper == here && settled);
    }

    /** Leaves its conversation and this stepper for another one. */
    void moveTo(Stepper destination, Runnable arrived) {
        leave();
        stepper.depart(this);
        settled = false;
        stepper = destination;
        port.livesOn(destination);
        destination.send(
                () -> {
                    destination.arrive(this);
                    arrived.run();
                });
    }

    Conversation conversation() {
        return conversation;
    }

    // ---- commands

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

    /** Lets several endpoints of the same stepper talk to each other, around the first. */
    static void confer(List<Endpoint> all) {
        var present = all.stream().filter(endpoint -> !endpoint.closed).toList();
        if (present.size() < 2) {
            return;
        }
        var first = present.getFirst();
        var others = present.subList(1, present.size());
        others.forEach(Endpoint::leave);
        if (!first.conversation.isOnlyParty(first)) {
            first.leave();
        }
        first.echo = false;
        first.endPlay(PlayEnding.STOPPED);
        for (var other : others) {
            other.endPlay(PlayEnding.STOPPED);
            other.enter(first.conversation);
        }
    }

    void supervise(Endpoint party, Supervising way) {
        if (closed || party.closed || party == this || !party.conversation.isParty(party)) {
            return;
        }
        if (conversation != party.conversation || conversation.isParty(this)) {
            leave();
            conversation.rise();
            conversation = party.conversation;
        }
        echo = false;
        endPlay(PlayEnding.STOPPED);
        conversation.supervise(this, party, way);
    }

    private void enter(Conversation joined) {
        echo = false;
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

    private void leave() {
        if (conversation.members().size() == 1) {
            return;
        }
        var orphans = conversation.remove(this);
        standAlone();
        orphans.forEach(Endpoint::standAlone);
    }

    private void standAlone() {
        conversation = new Conversation(this);
        conversation.decide();
        stepper.seat(conversation);
    }

    void play(Playback next) {
        if (closed) {
            return;
        }
        endPlay(PlayEnding.STOPPED);
        echo = false;
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

    private void recordingOver() {
        conversation.settle();
        sayFarewell();
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
        if (closed) {
            return;
        }
        endPlay(PlayEnding.STOPPED);
        stopRecording();
        leave();
        closed = true;
        stepper.leave(this);
    }

    SocketPair sockets() {
        return wire.sockets();
    }

    void closeSockets() {
        wire.close();
    }

    /** The sockets are not ours any more: kept for another call, or really closed. */
    void gone() {
        socketsGone = true;
        sayFarewell();
    }

    private void sayFarewell() {
        if (socketsGone && recordings.areTold()) {
            port.gone();
            port.tell(new MediaEvent.Closed(port, statistics()));
        }
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
    void isHeardBy(Endpoint[] relays, Endpoint[] mixes) {
        intake.isHeardBy(relays, mixes);
    }

    // ---- what others bring, and the party itself

    Voice voice() {
        return voice;
    }

    Reports reports() {
        return reports;
    }

    /** The last 20 ms of this party's sound, where it is taken. */
    short[] said() {
        return ear.frame();
    }

    /** A key of somebody whose sound is mixed for this party. */
    void passKey(char digit) {
        voice.passKey(digit);
        conversation.settle();
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
        if (ear.isNeeded()) {
            pressed(ear.step());
            ear.judge().ifPresent(this::found);
        }
    }

    private void found(Finding finding) {
        switch (finding) {
            case Finding.Judged(var verdict, var after) ->
                    port.tell(new MediaEvent.AnswerJudged(port, verdict, after));
            case Finding.Beeped() -> port.tell(new MediaEvent.BeepEnded(port));
        }
    }

    void step(long now) {
        var scratch = stepper.scratch();
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
