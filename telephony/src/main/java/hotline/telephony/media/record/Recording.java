package hotline.telephony.media.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One recording. Written by one thread, in frames of 20 ms, and never makes it wait; the file is
 * met by the {@link Recorder}'s thread.
 */
public final class Recording {

    /** Told on the recorder's thread, one of them, once. */
    public interface Listener {
        void ended(Duration length);

        /** What is in the file up to now can be played. */
        void failed(String why);
    }

    private static final int FRAME = 160;
    private static final int FRAMES_PER_PIECE = 25;
    private static final int PIECE = FRAMES_PER_PIECE * FRAME * WaveWriter.BYTES_PER_SAMPLE;

    private final Recorder recorder;
    private final Listener listener;

    // The writer's side.
    private byte[] piece = new byte[PIECE];
    private int filled;
    private boolean over;

    // The recorder's side.
    private @Nullable WaveWriter file;

    Recording(Recorder recorder, Path path, Listener listener) {
        this.recorder = recorder;
        this.listener = listener;
        recorder.execute(() -> open(path));
    }

    /** Adds 20 ms: what goes to the left, and to the right. */
    public void write(short[] left, short[] right) {
        if (over) {
            return;
        }
        int at = filled;
        for (int i = 0; i < FRAME; i++) {
            piece[at++] = (byte) left[i];
            piece[at++] = (byte) (left[i] >> 8);
            piece[at++] = (byte) right[i];
            piece[at++] = (byte) (right[i] >> 8);
        }
        filled = at;
        if (filled == PIECE) {
            handOver();
        }
    }

    /** Nothing more comes. */
    public void end() {
        if (over) {
            return;
        }
        over = true;
        byte[] last = piece;
        int count = filled;
        recorder.execute(
                () -> {
                    append(last, count);
                    finish();
                });
    }

    private void handOver() {
        byte[] full = piece;
        piece = new byte[PIECE];
        filled = 0;
        if (!recorder.offer(() -> append(full, PIECE))) {
            over = true;
            recorder.execute(() -> fail("the disk is too slow for what is recorded"));
        }
    }

    private void open(Path path) {
        try {
            file = new WaveWriter(path);
        } catch (FileAlreadyExistsException e) {
            listener.failed(
                    path.toString().equals(e.getFile())
                            ? "the file exists already: " + path
                            : "there is a file where a folder should be: " + e.getFile());
        } catch (IOException e) {
            listener.failed(e.toString());
        }
    }

    private void append(byte[] bytes, int count) {
        var open = file;
        if (open == null) {
            return;
        }
        try {
            open.append(bytes, count);
        } catch (IOException e) {
            fail(e.toString());
        }
    }

    private void fail(String why) {
        if (close()) {
            listener.failed(why);
        }
    }

    private void finish() {
        var open = file;
        if (open != null && close()) {
            listener.ended(open.duration());
        }
    }

    /** False when it was over before. */
    private boolean close() {
        var open = file;
        file = null;
        if (open == null) {
            return false;
        }
        try {
            open.close();
        } catch (IOException e) {
            // Every byte was handed to the system before; there is nothing left to lose.
        }
        return true;
    }
}
