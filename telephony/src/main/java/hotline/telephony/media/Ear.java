package hotline.telephony.media;

import hotline.telephony.media.answer.AnswerJudge;
import hotline.telephony.media.answer.Finding;
import hotline.telephony.media.codec.Codec;
import hotline.telephony.media.dtmf.EventReceiver;
import hotline.telephony.media.dtmf.ToneDetector;
import hotline.telephony.media.rtp.PlayoutBuffer;
import hotline.telephony.media.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;

/**
 * What one party says: keys, and the sound in frames of 20 ms where it is mixed, recorded or
 * searched for tones or for who answered. Where it is only relayed, nothing of this costs anything.
 */
final class Ear {

    private final MediaPort port;
    private final EventReceiver keys = new EventReceiver();
    private final PlayoutBuffer said = new PlayoutBuffer();
    private final short[] frame = new short[Scratch.FRAME];
    private @Nullable ToneDetector detector;
    private @Nullable AnswerJudge judge;
    private boolean mixed;
    private boolean recorded;

    Ear(MediaPort port) {
        this.port = port;
    }

    void mixed(boolean on) {
        begin();
        mixed = on;
    }

    void recorded(boolean on) {
        begin();
        recorded = on;
    }

    void detectTones(boolean on) {
        if (on != (detector != null)) {
            begin();
            detector = on ? new ToneDetector() : null;
        }
    }

    /** Listens to who answered, until that is known and a machine has beeped. */
    void judgeAnswer() {
        begin();
        judge = new AnswerJudge();
    }

    /** The key that a packet of an event tells for the first time; else 0. */
    char key(RtpPacket packet, Scratch scratch) {
        int length = packet.copyPayload(scratch.coded);
        return keys.on(packet.ssrc(), packet.timestamp(), scratch.coded, length);
    }

    void sound(RtpPacket packet, Codec codec, Scratch scratch) {
        if (isNeeded()) {
            int length = packet.copyPayload(scratch.coded);
            codec.decode(scratch.coded, 0, scratch.pcm, 0, length);
            said.put(packet.timestamp(), scratch.pcm, length);
        }
    }

    /**
     * 20 ms have passed: takes the next frame.
     *
     * @return the key whose tones were recognised; else 0
     */
    char step() {
        if (!isNeeded()) {
            return 0;
        }
        said.pull(frame);
        return detector == null ? 0 : detector.hear(frame, 0, frame.length);
    }

    /** Tells what the frame of this step says of who answered. */
    void judge() {
        if (judge == null) {
            return;
        }
        var found = judge.hear(frame);
        if (judge.isDone()) {
            judge = null;
        }
        found.ifPresent(this::tell);
    }

    private void tell(Finding finding) {
        switch (finding) {
            case Finding.Judged(var verdict, var after) ->
                    port.tell(new MediaEvent.AnswerJudged(port, verdict, after));
            case Finding.Beeped() -> port.tell(new MediaEvent.BeepEnded(port));
        }
    }

    /** The frame of this step. */
    short[] frame() {
        return frame;
    }

    /** True when somebody wants the frames. */
    boolean isNeeded() {
        return mixed || recorded || detector != null || judge != null;
    }

    /** What is left from the last time that somebody listened is not what is said now. */
    private void begin() {
        if (!isNeeded()) {
            said.reset();
        }
    }
}
