package hotline.telephony.media;

import hotline.telephony.media.record.Recording;
import hotline.telephony.media.rtp.PlayoutBuffer;

/** A recording that runs: brings what the party is sent into the same beat as what it says. */
final class Tape {

    private static final short[] SILENCE = new short[Scratch.FRAME];

    private final Recording recording;
    private final PlayoutBuffer sent = new PlayoutBuffer();
    private boolean paused;

    Tape(Recording recording) {
        this.recording = recording;
    }

    void pause(boolean on) {
        paused = on;
    }

    /** The party was sent these samples. */
    void sent(int timestamp, short[] samples, int count) {
        sent.put(timestamp, samples, count);
    }

    /** 20 ms have passed. */
    void step(short[] said, short[] scratch) {
        sent.pull(scratch);
        if (paused) {
            recording.write(SILENCE, SILENCE);
        } else {
            recording.write(said, scratch);
        }
    }

    void end() {
        recording.end();
    }
}
