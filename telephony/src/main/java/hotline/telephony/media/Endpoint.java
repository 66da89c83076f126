package hotline.telephony.media;

import hotline.telephony.media.answer.Finding;
import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.dtmf.TelephoneEvent;
import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.rtp.OutgoingStream;
import hotline.telephony.media.rtp.Reception;
import hotline.telephony.media.rtp.RtpPacket;
import hotline.telephony.media.rtp.SocketPair;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The inner side of a port: everything in it belongs to the stepper on which it lives. */
final class Endpoint {

    /** Samples in 20 ms. */
    static final int FRAME = 160;

    private static final Endpoint[] NOBODY = {};

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
    private final Voice voice;
    private final HoldMusic music;

    private Conversation conversation;
    private Outlet outlet = Outlet.NOTHING;
    private Endpoint[] relayedTo = NOBODY;
    private Endpoint[] mixedFor = NOBODY;
    private boolean held;
    private boolean muted;
    private boolean echo;
    private @Nullable Playback playback;

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
        this.voice = new Voice(wire, stream);
        this.recordings = new Recordings(port, recorder, ear, voice, this::recordingOver);
        this.music = new HoldMusic(settings.music());
        this.conversation = new Conversation(this);
    }

    // ---- where it lives

    void register(Selector selector) {
        settled = true;
        wire.register(selector, this::receiveRtp, this::receiveRtcp);
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
        playback = next;
        conversation.decide();
    }

    void endPlay(PlayEnding how) {
        var ended = playback;
        if (ended != null) {
            playback = null;
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
        return playback != null;
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
        return outlet;
    }

    void hear(Outlet decided) {
        outlet = decided;
    }

    /** Told by the conversation who takes this party's packets, and for whom its sound is mixed. */
    void isHeardBy(Endpoint[] relays, Endpoint[] mixes) {
        relayedTo = relays;
        mixedFor = mixes;
        ear.mixed(mixes.length > 0);
    }

    // ---- what comes in

    private void receiveRtp() {
        var scratch = stepper.scratch();
        var source = wire.receiveRtp(scratch.in);
        if (source == null) {
            return;
        }
        if (RtpPacket.isRtcp(scratch.in)) {
            // RFC 5761 §4: RTP and RTCP of this party share a port.
            receiveReport(source);
            return;
        }
        var agreed = wire.agreed();
        var packet = scratch.packet;
        if (agreed == null || !packet.parse()) {
            wire.refuse();
            return;
        }
        int type = packet.payloadType();
        Codec codec = codecOf(type, agreed);
        boolean key = type == agreed.receive().telephoneEvent();
        boolean known = codec != null || key || type == Voice.COMFORT_NOISE;
        long now = System.nanoTime();
        if (!known || !wire.accepts(source, packet, now)) {
            wire.refuse();
            return;
        }
        reception.received(packet, now);
        silence.heard(now);
        // Packets without a payload keep a NAT open; there is nothing in them to pass on.
        boolean empty = packet.payloadLength() < (key ? TelephoneEvent.LENGTH : 1);
        if (empty || !agreed.direction().receives()) {
            return;
        }
        for (var target : relayedTo) {
            if (codec != null) {
                target.voice.relaySound(this, packet, codec, scratch, now);
            } else if (key) {
                target.voice.relayKey(this, packet, scratch, now);
            } else {
                target.voice.relayComfortNoise(this, packet, scratch, now);
            }
        }
        if (key) {
            char digit = ear.key(packet, scratch);
            passOn(digit);
            pressed(digit);
        } else if (codec != null) {
            ear.sound(packet, codec, scratch);
        }
    }

    /**
     * The codec of a payload type; the static ones are understood always, for a party may change
     * between what was offered (RFC 3264 §6.1).
     */
    private static @Nullable Codec codecOf(int payloadType, Remote agreed) {
        if (payloadType == agreed.receive().audio()) {
            return agreed.codec();
        }
        return switch (payloadType) {
            case 0 -> Codec.PCMU;
            case 8 -> Codec.PCMA;
            default -> null;
        };
    }

    /** A key of the party was recognised; 0 is none. */
    private void pressed(char digit) {
        if (digit == 0) {
            return;
        }
        port.tell(new MediaEvent.Digit(port, digit));
        if (playback != null && playback.interruptible()) {
            endPlay(PlayEnding.INTERRUPTED);
        }
    }

    /** There is no key in a mix of sounds: who hears one is sent the key anew. */
    private void passOn(char digit) {
        if (digit != 0) {
            for (var target : mixedFor) {
                target.voice.passKey(digit);
                target.conversation.settle();
            }
        }
    }

    private void receiveRtcp() {
        var source = wire.receiveRtcp(stepper.scratch().in);
        if (source != null && receiveReport(source)) {
            wire.reportCameFrom(source);
        }
    }

    private boolean receiveReport(InetSocketAddress source) {
        long now = System.nanoTime();
        if (!wire.acceptsReports(source.getAddress()) || !reports.read(stepper.scratch().in, now)) {
            wire.refuse();
            return false;
        }
        for (var target : relayedTo) {
            if (target != this) {
                target.reports.pass(target, this, reports, stepper.scratch().out, now);
            }
        }
        return true;
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
        if (!voice.stepKeys(scratch, now)) {
            stepOutlet(scratch, now);
        }
        recordings.step(scratch);
        if (wire.agreed() != null) {
            reports.report(scratch.out, now);
            if (wire.mayReceive() && !held && !hasPutUsOnHold()) {
                silence.expect(now);
            }
        }
    }

    /** True when the next step cannot be left out. */
    boolean isBusy() {
        boolean made =
                switch (outlet) {
                    case Outlet.Nothing _, Outlet.Relay _ -> false;
                    case Outlet.Silence _, Outlet.Music _, Outlet.Play _, Outlet.Mix _ -> true;
                };
        return made || playback != null || voice.hasKeys() || ear.isNeeded();
    }

    private void stepOutlet(Scratch scratch, long now) {
        var frame = scratch.frame;
        switch (outlet) {
            case Outlet.Relay _ -> {}
            case Outlet.Nothing _ -> {
                // Nobody hears it, but it ends when it should.
                if (wire.agreed() != null && playback != null && !playback.fill(frame)) {
                    endPlay(PlayEnding.FINISHED);
                }
            }
            case Outlet.Silence _ -> {
                Arrays.fill(frame, (short) 0);
                voice.say(frame, scratch, now);
            }
            case Outlet.Music _ -> {
                music.fill(frame);
                voice.say(frame, scratch, now);
            }
            case Outlet.Play _ -> {
                boolean more = playback != null && playback.fill(frame);
                voice.say(frame, scratch, now);
                if (!more) {
                    endPlay(PlayEnding.FINISHED);
                }
            }
            case Outlet.Mix(var of) -> {
                mix(of, frame);
                voice.say(frame, scratch, now);
            }
        }
    }

    private static void mix(List<Endpoint> others, short[] frame) {
        for (int i = 0; i < FRAME; i++) {
            int sum = 0;
            for (int o = 0; o < others.size(); o++) {
                sum += others.get(o).ear.frame()[i];
            }
            frame[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }
}
