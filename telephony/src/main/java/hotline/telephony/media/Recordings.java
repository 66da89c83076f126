package hotline.telephony.media;

import hotline.telephony.media.record.Recorder;
import hotline.telephony.media.record.Recording;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The recordings of one port: the one that runs, and those that are still being written. */
final class Recordings {

    private final MediaPort port;
    private final Recorder recorder;
    private final Ear ear;
    private final Voice voice;
    private final Runnable over;

    private @Nullable Tape running;
    private int untold;

    /**
     * @param ear what goes to the left
     * @param voice what goes to the right
     * @param over asked after the news of each recording's end
     */
    Recordings(MediaPort port, Recorder recorder, Ear ear, Voice voice, Runnable over) {
        this.port = port;
        this.recorder = recorder;
        this.ear = ear;
        this.voice = voice;
        this.over = over;
    }

    /** Begins one; the one that runs ends first. */
    void begin(Path file) {
        end();
        untold++;
        var news = new News(file);
        var begun = new Tape(recorder.begin(file, news));
        news.about = begun;
        run(begun);
    }

    void pause(boolean on) {
        if (running != null) {
            running.pause(on);
        }
    }

    void end() {
        if (running != null) {
            running.end();
            run(null);
        }
    }

    /** 20 ms have passed. */
    void step(Scratch scratch) {
        if (running != null) {
            running.step(ear.frame(), scratch.other);
        }
    }

    /** True when the end of every recording was told. */
    boolean areTold() {
        return untold == 0;
    }

    private void run(@Nullable Tape next) {
        running = next;
        ear.recorded(next != null);
        voice.recordOn(next);
    }

    /** Brings what the recorder's thread tells to the stepper. */
    private final class News implements Recording.Listener {

        private final Path file;
        private @Nullable Tape about;

        News(Path file) {
            this.file = file;
        }

        @Override
        public void ended(Duration length) {
            port.ask(() -> tell(new MediaEvent.RecordingEnded(port, file, length)));
        }

        @Override
        public void failed(String why) {
            port.ask(
                    () -> {
                        if (isRunning(about)) {
                            run(null);
                        }
                        tell(new MediaEvent.RecordingFailed(port, file, why));
                    });
        }
    }

    @SuppressWarnings("ReferenceEquality") // a tape is itself
    private boolean isRunning(@Nullable Tape recorded) {
        return running != null && running == recorded;
    }

    private void tell(MediaEvent end) {
        untold--;
        port.tell(end);
        over.run();
    }
}
