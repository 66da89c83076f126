package hotline.telephony.media;

import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.dtmf.DigitSender;
import hotline.telephony.media.dtmf.KeyTone;
import hotline.telephony.media.dtmf.TelephoneEvent;
import hotline.telephony.media.rtp.OutgoingStream;
import hotline.telephony.media.rtp.RtpPacket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one party is sent: one RTP stream, made of others' packets, of frames, and of keys. */
final class Voice {

    /** Comfort noise (RFC 3389). */
    static final int COMFORT_NOISE = 13;

    private final Wire wire;
    private final OutgoingStream stream;
    private final DigitSender digits = new DigitSender();
    private int keyStart;
    private @Nullable Tape tape;

    Voice(Wire wire, OutgoingStream stream) {
        this.wire = wire;
        this.stream = stream;
    }

    /** Lets a recording hear what the party is sent; null for none. */
    void recordOn(@Nullable Tape recording) {
        tape = recording;
    }

    // ---- packets of another party; a key that is being sent keeps them back

    void relaySound(Object from, RtpPacket packet, Codec codec, Scratch scratch, long now) {
        var remote = wire.agreed();
        if (remote == null || digits.busy()) {
            return;
        }
        var coded = scratch.coded;
        int length = packet.copyPayload(coded);
        if (codec != remote.codec()) {
            codec.toOtherLaw(coded, 0, coded, 0, length);
        }
        if (relay(from, packet, remote.send().audio(), length, scratch, now) && tape != null) {
            remote.codec().decode(coded, 0, scratch.pcm, 0, length);
            tape.sent(packet.timestamp() + stream.timestampShift(), scratch.pcm, length);
        }
    }

    void relayKey(Object from, RtpPacket packet, Scratch scratch, long now) {
        var remote = wire.agreed();
        if (remote == null || digits.busy()) {
            return;
        }
        int type = remote.send().telephoneEvent();
        if (type == PayloadTypes.NONE) {
            stream.skip(from, packet);
            return;
        }
        relay(from, packet, type, packet.copyPayload(scratch.coded), scratch, now);
    }

    void relayComfortNoise(Object from, RtpPacket packet, Scratch scratch, long now) {
        if (!digits.busy()) {
            int length = packet.copyPayload(scratch.coded);
            relay(from, packet, COMFORT_NOISE, length, scratch, now);
        }
    }

    private boolean relay(
            Object from, RtpPacket packet, int type, int length, Scratch scratch, long now) {
        var out = scratch.out.clear();
        if (!stream.relay(from, packet, type, out, now)) {
            return false;
        }
        send(scratch, length);
        return true;
    }

    // ---- frames of our own

    /** Sends 20 ms of sound. */
    void say(short[] frame, Scratch scratch, long now) {
        var remote = wire.agreed();
        if (remote == null) {
            return;
        }
        remote.codec().encode(frame, 0, scratch.coded, 0, Scratch.FRAME);
        stream.generate(remote.send().audio(), Scratch.FRAME, scratch.out.clear(), now);
        send(scratch, Scratch.FRAME);
        if (tape != null) {
            tape.sent(stream.timestamp(), frame, Scratch.FRAME);
        }
    }

    // ---- keys

    /** Puts keys at the end of those that wait to be sent. */
    void addKeys(String more) {
        digits.add(more);
    }

    /** The same for a key of another party; who does not know keys as events is not troubled. */
    void passKey(char key) {
        var remote = wire.agreed();
        if (remote != null && remote.send().telephoneEvent() != PayloadTypes.NONE) {
            digits.add(String.valueOf(key));
        }
    }

    /** True while keys are sent, or wait. */
    boolean hasKeys() {
        return !digits.isIdle();
    }

    /** Goes on with the keys by 20 ms; true when one of them took this step. */
    boolean stepKeys(Scratch scratch, long now) {
        var remote = wire.agreed();
        if (remote == null || !wire.maySend() || !digits.step()) {
            return false;
        }
        int type = remote.send().telephoneEvent();
        if (type == PayloadTypes.NONE) {
            sayKey(scratch, now);
        } else {
            sendKey(type, scratch, now);
        }
        return true;
    }

    private void sayKey(Scratch scratch, long now) {
        Arrays.fill(scratch.frame, (short) 0);
        if (digits.sounds()) {
            KeyTone.fill(digits.event(), digits.duration() - Scratch.FRAME, scratch.frame);
        }
        say(scratch.frame, scratch, now);
    }

    private void sendKey(int type, Scratch scratch, long now) {
        if (digits.first()) {
            keyStart = stream.beginEvent(now);
        }
        TelephoneEvent.write(scratch.coded, digits.event(), digits.end(), digits.duration());
        stream.event(
                type,
                digits.first(),
                keyStart,
                digits.duration(),
                TelephoneEvent.LENGTH,
                scratch.out.clear(),
                now);
        send(scratch, TelephoneEvent.LENGTH);
    }

    private void send(Scratch scratch, int length) {
        wire.send(
                scratch.out
                        .put(RtpPacket.HEADER, scratch.coded, 0, length)
                        .limit(RtpPacket.HEADER + length));
    }
}
