package hotline.telephony.media;

import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.dtmf.DigitSender;
import hotline.telephony.media.dtmf.EventReceiver;
import hotline.telephony.media.dtmf.KeyTone;
import hotline.telephony.media.dtmf.TelephoneEvent;
import hotline.telephony.media.dtmf.ToneDetector;
import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.record.Recording;
import hotline.telephony.media.rtp.OutgoingStream;
import hotline.telephony.media.rtp.PlayoutBuffer;
import hotline.telephony.media.rtp.Reception;
import hotline.telephony.media.rtp.RtpPacket;
import hotline.telephony.media.rtp.SocketPair;
import hotline.telephony.media.rtp.SourceLatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The inner side of a port: everything in it belongs to the stepper on which it lives. */
final class Endpoint {

    /** Samples in 20 ms. */
    static final int FRAME = 160;

    private static final Endpoint[] NOBODY = {};

    /** Comfort noise (RFC 3389). */
    private static final int COMFORT_NOISE = 13;

    private static final int TIMESTAMP_AT = 4;
    private static final int NANOS_PER_SAMPLE = 125_000;

    private final MediaPort port;
    private final MediaListener listener;
    private final MediaSettings settings;
    private final SocketPair sockets;
    private final Recorder recorder;

    private Stepper stepper;
    private boolean settled;
    private @Nullable SelectionKey rtpKey;
    private @Nullable SelectionKey rtcpKey;
    private boolean closed;

    private @Nullable Remote remote;
    private final SourceLatch latch = new SourceLatch();
    private final Reception reception = new Reception();
    private final EventReceiver keys = new EventReceiver();
    private final OutgoingStream stream;
    private final Reports reports;
    private @Nullable InetSocketAddress reportsFrom;
    private final DigitSender digits = new DigitSender();
    private int keyStart;
    private long strangers;
    private long heardAt;
    private long expectedSince;
    private boolean lost;

    private Conversation conversation;
    private Outlet outlet = Outlet.NOTHING;
    private Endpoint[] relayedTo = NOBODY;
    private boolean mixed;
    private boolean held;
    private boolean muted;
    private boolean echo;
    private @Nullable Playback playback;
    private int musicPosition;

    private final PlayoutBuffer said = new PlayoutBuffer();
    private final short[] saidFrame = new short[FRAME];
    private @Nullable Tape tape;
    private @Nullable ToneDetector detector;
    private int openRecordings;
    private boolean socketsGone;

    Endpoint(
            MediaPort port,
            MediaListener listener,
            MediaSettings settings,
            SocketPair sockets,
            Stepper stepper,
            Recorder recorder,
            RandomGenerator random) {
        this.recorder = recorder;
        this.port = port;
        this.listener = listener;
        this.settings = settings;
        this.sockets = sockets;
        this.stepper = stepper;
        this.stream = new OutgoingStream(random.nextInt(), random.nextInt(), random.nextInt());
        this.reports = new Reports(stream, reception, random);
        this.conversation = new Conversation(this);
    }

    // ---- where it lives

    void register(Selector selector) {
        settled = true;
        try {
            Runnable rtp = this::receiveRtp;
            Runnable rtcp = this::receiveRtcp;
            rtpKey = sockets.rtp().register(selector, SelectionKey.OP_READ, rtp);
            rtcpKey = sockets.rtcp().register(selector, SelectionKey.OP_READ, rtcp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void unregister() {
        if (rtpKey != null && rtcpKey != null) {
            rtpKey.cancel();
            rtcpKey.cancel();
        }
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
        var previous = remote;
        remote = agreed;
        latch.expect(agreed.rtp(), agreed.signalledFrom().orElse(null));
        if (previous == null || !previous.rtcp().equals(agreed.rtcp())) {
            reportsFrom = null;
        }
        if (previous == null || previous.direction() != agreed.direction()) {
            expectSoundFromNow();
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
            stepper.unseat(conversation);
            conversation = party.conversation;
        }
        echo = false;
        endPlay(PlayEnding.STOPPED);
        conversation.supervise(this, party, way);
    }

    private void enter(Conversation joined) {
        echo = false;
        stepper.unseat(conversation);
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
        stepper.seat(conversation);
        conversation.decide();
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
            tell(new MediaEvent.PlayEnded(port, ended.id(), how));
        }
    }

    void sendDigits(String more) {
        digits.add(more);
    }

    void hold(boolean on) {
        held = on;
        expectSoundFromNow();
        conversation.decide();
    }

    void mute(boolean on) {
        muted = on;
        conversation.decide();
    }

    void record(Path file) {
        if (closed) {
            return;
        }
        stopRecording();
        openRecordings++;
        if (!needsSound()) {
            said.reset();
        }
        var news = new RecordingNews(file);
        tape = new Tape(recorder.begin(file, news));
        news.about = tape;
    }

    void pauseRecording(boolean paused) {
        if (tape != null) {
            tape.pause(paused);
        }
    }

    void stopRecording() {
        if (tape != null) {
            tape.end();
            tape = null;
        }
    }

    /** Brings what the recorder's thread tells to the stepper. */
    private final class RecordingNews implements Recording.Listener {

        private final Path file;
        private @Nullable Tape about;

        RecordingNews(Path file) {
            this.file = file;
        }

        @Override
        public void ended(Duration length) {
            port.ask(() -> recordingOver(new MediaEvent.RecordingEnded(port, file, length)));
        }

        @Override
        public void failed(String why) {
            port.ask(
                    () -> {
                        if (isRunning(about)) {
                            tape = null;
                        }
                        recordingOver(new MediaEvent.RecordingFailed(port, file, why));
                    });
        }
    }

    @SuppressWarnings("ReferenceEquality") // a tape is itself
    private boolean isRunning(@Nullable Tape recorded) {
        return tape != null && tape == recorded;
    }

    private void recordingOver(MediaEvent news) {
        openRecordings--;
        tell(news);
        sayFarewell();
    }

    void detectTones(boolean detect) {
        if (detect == (detector != null)) {
            return;
        }
        if (!needsSound()) {
            said.reset();
        }
        detector = detect ? new ToneDetector() : null;
    }

    PortStatistics statistics() {
        long now = System.nanoTime();
        return new PortStatistics(
                reception.packets(),
                reception.bytes(),
                stream.packets(),
                stream.bytes(),
                reception.lost(),
                Duration.ofNanos((long) (reception.jitter() * NANOS_PER_SAMPLE)),
                strangers,
                reception.packets() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.now().minusNanos(now - heardAt)));
    }

    void close() {
        if (closed) {
            return;
        }
        endPlay(PlayEnding.STOPPED);
        stopRecording();
        leave();
        closed = true;
        unregister();
        try {
            sockets.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            stepper.leave(this);
        }
    }

    /** The sockets are really closed, so their numbers may be used again. */
    void gone() {
        port.free(sockets);
        socketsGone = true;
        sayFarewell();
    }

    private void sayFarewell() {
        if (socketsGone && openRecordings == 0) {
            port.gone();
            tell(new MediaEvent.Closed(port, statistics()));
        }
    }

    private void tell(MediaEvent event) {
        listener.on(event);
    }

    // ---- what the outlet is decided by

    boolean maySend() {
        var agreed = remote;
        return agreed != null
                && agreed.direction().sends()
                // An address of zeros is the old way to say hold (RFC 3264 §8.4).
                && !agreed.rtp().getAddress().isAnyLocalAddress();
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
        return remote != null && !maySend();
    }

    boolean isAudible() {
        return remote != null
                && remote.direction().receives()
                && !held
                && !muted
                && !hasPutUsOnHold();
    }

    Outlet outlet() {
        return outlet;
    }

    void hear(Outlet decided) {
        outlet = decided;
    }

    /** Told by the conversation who takes this party's packets, and whether its sound is mixed. */
    void isHeardBy(Endpoint[] relays, boolean inMix) {
        relayedTo = relays;
        if (inMix && !needsSound()) {
            said.reset();
        }
        mixed = inMix;
    }

    // ---- what comes in

    private void receiveRtp() {
        var in = stepper.in;
        var source = receive(sockets.rtp(), in);
        var agreed = remote;
        if (source == null) {
            return;
        }
        if (RtpPacket.isRtcp(in)) {
            // RFC 5761 §4: RTP and RTCP of this party share a port.
            receiveReport(source);
            return;
        }
        var packet = stepper.packet;
        if (agreed == null || !packet.parse()) {
            strangers++;
            return;
        }
        int type = packet.payloadType();
        Codec codec = codecOf(type, agreed);
        boolean key = type == agreed.receive().telephoneEvent();
        long now = System.nanoTime();
        if ((codec == null && !key && type != COMFORT_NOISE)
                || !latch.accept(source, packet.ssrc(), packet.sequence(), now)) {
            strangers++;
            return;
        }
        reception.received(packet, now);
        heardAt = now;
        if (lost) {
            lost = false;
            tell(new MediaEvent.MediaReturned(port));
        }
        // Packets without a payload keep a NAT open; there is nothing in them to pass on.
        boolean empty = packet.payloadLength() < (key ? TelephoneEvent.LENGTH : 1);
        if (empty || !agreed.direction().receives()) {
            return;
        }
        for (var target : relayedTo) {
            if (codec != null) {
                target.relaySound(this, packet, codec, now);
            } else if (key) {
                target.relayKey(this, packet, now);
            } else {
                target.relayComfortNoise(this, packet, now);
            }
        }
        if (key) {
            receiveKey(packet);
        } else if (codec != null && needsSound()) {
            int length = packet.copyPayload(stepper.coded);
            codec.decode(stepper.coded, 0, stepper.pcm, 0, length);
            said.put(packet.timestamp(), stepper.pcm, length);
        }
    }

    private static @Nullable InetSocketAddress receive(DatagramChannel channel, ByteBuffer in) {
        in.clear();
        try {
            var source = (InetSocketAddress) channel.receive(in);
            in.flip();
            return source;
        } catch (IOException e) {
            // The network's news about something we sent earlier; nothing was received.
            return null;
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

    private void receiveKey(RtpPacket packet) {
        int length = packet.copyPayload(stepper.coded);
        char digit = keys.on(packet.ssrc(), packet.timestamp(), stepper.coded, length);
        if (digit != 0) {
            pressed(digit);
        }
    }

    private void pressed(char digit) {
        tell(new MediaEvent.Digit(port, digit));
        if (playback != null && playback.interruptible()) {
            endPlay(PlayEnding.INTERRUPTED);
        }
    }

    private void receiveRtcp() {
        var source = receive(sockets.rtcp(), stepper.in);
        if (source != null && receiveReport(source)) {
            reportsFrom = source;
        }
    }

    private boolean receiveReport(InetSocketAddress source) {
        long now = System.nanoTime();
        if (!latch.isPartyAddress(source.getAddress()) || !reports.read(stepper.in, now)) {
            strangers++;
            return false;
        }
        for (var target : relayedTo) {
            if (target != this) {
                target.passReport(this, now);
            }
        }
        return true;
    }

    private void passReport(Endpoint from, long now) {
        sendReport(reports.pass(this, from, from.reports, stepper.out, now));
    }

    private void sendReport(@Nullable ByteBuffer report) {
        var agreed = remote;
        var party = latch.target();
        if (report == null || agreed == null || party == null) {
            return;
        }
        if (agreed.rtcp().equals(agreed.rtp())) {
            send(sockets.rtp(), report, party);
        } else if (reportsFrom != null) {
            send(sockets.rtcp(), report, reportsFrom);
        } else if (party.equals(agreed.rtp())) {
            send(sockets.rtcp(), report, agreed.rtcp());
        } else if (party.getPort() < 65_535) {
            // Behind NAT the described address leads nowhere; RTCP is usually one above (RFC 3550
            // §11).
            send(
                    sockets.rtcp(),
                    report,
                    new InetSocketAddress(party.getAddress(), party.getPort() + 1));
        }
    }

    // ---- what is relayed from another party

    private void relaySound(Endpoint from, RtpPacket packet, Codec codec, long now) {
        var agreed = remote;
        if (agreed == null || digits.busy()) {
            return;
        }
        var coded = stepper.coded;
        int length = packet.copyPayload(coded);
        if (codec != agreed.codec()) {
            codec.toOtherLaw(coded, 0, coded, 0, length);
        }
        if (relay(from, packet, agreed.send().audio(), length, now) && tape != null) {
            agreed.codec().decode(coded, 0, stepper.pcm, 0, length);
            tape.sent(packet.timestamp() + stream.timestampShift(), stepper.pcm, length);
        }
    }

    private void relayKey(Endpoint from, RtpPacket packet, long now) {
        var agreed = remote;
        if (agreed == null || digits.busy()) {
            return;
        }
        int type = agreed.send().telephoneEvent();
        if (type == PayloadTypes.NONE) {
            stream.skip(from, packet);
            return;
        }
        relay(from, packet, type, packet.copyPayload(stepper.coded), now);
    }

    private void relayComfortNoise(Endpoint from, RtpPacket packet, long now) {
        if (!digits.busy()) {
            relay(from, packet, COMFORT_NOISE, packet.copyPayload(stepper.coded), now);
        }
    }

    private boolean relay(Endpoint from, RtpPacket packet, int payloadType, int length, long now) {
        var out = stepper.out.clear();
        if (stream.relay(from, packet, payloadType, out, now)) {
            out.put(RtpPacket.HEADER, stepper.coded, 0, length).limit(RtpPacket.HEADER + length);
            transmit(out);
            return true;
        }
        return false;
    }

    // ---- every 20 ms

    /** Takes the last 20 ms of this party's sound, for all who want it in this step. */
    void takeSound() {
        if (needsSound()) {
            said.pull(saidFrame);
        }
    }

    private boolean needsSound() {
        return mixed || tape != null || detector != null;
    }

    void step(long now) {
        if (maySend() && digits.step()) {
            sendKey(now);
        } else {
            sendOutlet(now);
        }
        if (tape != null) {
            tape.step(saidFrame, stepper.other);
        }
        if (detector != null) {
            char digit = detector.hear(saidFrame, 0, FRAME);
            if (digit != ToneDetector.NONE) {
                pressed(digit);
            }
        }
        if (remote != null) {
            sendReport(reports.own(stepper.out, now));
            watchForSilence(now);
        }
    }

    private void sendOutlet(long now) {
        var frame = stepper.frame;
        switch (outlet) {
            case Outlet.Relay _ -> {}
            case Outlet.Nothing _ -> {
                // Nobody hears it, but it ends when it should.
                if (remote != null && playback != null && !playback.fill(frame)) {
                    endPlay(PlayEnding.FINISHED);
                }
            }
            case Outlet.Silence _ -> {
                Arrays.fill(frame, (short) 0);
                sendFrame(frame, now);
            }
            case Outlet.Music _ -> {
                fillWithMusic(frame);
                sendFrame(frame, now);
            }
            case Outlet.Play _ -> {
                boolean more = playback != null && playback.fill(frame);
                sendFrame(frame, now);
                if (!more) {
                    endPlay(PlayEnding.FINISHED);
                }
            }
            case Outlet.Mix(var of) -> {
                mix(of, frame);
                sendFrame(frame, now);
            }
        }
    }

    private void fillWithMusic(short[] frame) {
        int filled = 0;
        while (filled < FRAME) {
            int copied = settings.music().copy(musicPosition, frame, filled, FRAME - filled);
            filled += copied;
            musicPosition += copied;
            if (musicPosition >= settings.music().length()) {
                musicPosition = 0;
            }
        }
    }

    private static void mix(List<Endpoint> others, short[] frame) {
        for (int i = 0; i < FRAME; i++) {
            int sum = 0;
            for (int o = 0; o < others.size(); o++) {
                sum += others.get(o).saidFrame[i];
            }
            frame[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    private void sendFrame(short[] frame, long now) {
        var agreed = remote;
        if (agreed == null) {
            return;
        }
        agreed.codec().encode(frame, 0, stepper.coded, 0, FRAME);
        var out = stepper.out.clear();
        stream.generate(agreed.send().audio(), FRAME, out, now);
        out.put(RtpPacket.HEADER, stepper.coded, 0, FRAME).limit(RtpPacket.HEADER + FRAME);
        transmit(out);
        if (tape != null) {
            tape.sent(out.getInt(TIMESTAMP_AT), frame, FRAME);
        }
    }

    private void sendKey(long now) {
        var agreed = remote;
        if (agreed == null) {
            return;
        }
        int type = agreed.send().telephoneEvent();
        if (type == PayloadTypes.NONE) {
            Arrays.fill(stepper.frame, (short) 0);
            if (digits.sounds()) {
                KeyTone.fill(digits.event(), digits.duration() - FRAME, stepper.frame);
            }
            sendFrame(stepper.frame, now);
            return;
        }
        if (digits.first()) {
            keyStart = stream.beginEvent(now);
        }
        TelephoneEvent.write(stepper.coded, digits.event(), digits.end(), digits.duration());
        var out = stepper.out.clear();
        stream.event(
                type, digits.first(), keyStart, digits.duration(), TelephoneEvent.LENGTH, out, now);
        out.put(RtpPacket.HEADER, stepper.coded, 0, TelephoneEvent.LENGTH)
                .limit(RtpPacket.HEADER + TelephoneEvent.LENGTH);
        transmit(out);
    }

    private void transmit(ByteBuffer out) {
        var target = latch.target();
        if (target != null) {
            send(sockets.rtp(), out, target);
        }
    }

    private static void send(DatagramChannel channel, ByteBuffer out, InetSocketAddress target) {
        try {
            channel.send(out, target);
        } catch (IOException | UnsupportedAddressTypeException e) {
            // As good as lost on the way: a full buffer, nobody there, an address of another world.
        }
    }

    // ---- silence

    private boolean soundIsExpected() {
        return remote != null && remote.direction().receives() && !held && !hasPutUsOnHold();
    }

    private void expectSoundFromNow() {
        expectedSince = System.nanoTime();
    }

    private void watchForSilence(long now) {
        if (lost || !soundIsExpected()) {
            return;
        }
        long since =
                reception.packets() > 0 && heardAt - expectedSince > 0 ? heardAt : expectedSince;
        if (now - since > settings.silenceLimit().toNanos()) {
            lost = true;
            tell(new MediaEvent.MediaLost(port, Duration.ofNanos(now - since)));
        }
    }
}
