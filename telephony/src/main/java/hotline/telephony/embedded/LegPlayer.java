package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import hotline.telephony.media.MediaEvent;
import hotline.telephony.media.MediaPort;
import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.Tones;
import hotline.telephony.media.sound.UnplayableException;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the prompts of one leg into sounds and plays them on its port. Reading a file waits for the
 * disk, so it is done off the lane; what is asked in the meantime wins. Lives on the leg's lane.
 */
final class LegPlayer {

    private final Lane lane;
    private final MediaPort port;
    private final SoundLibrary library;
    private final BiConsumer<PlayId, PlayEnding> ended;

    /** What is being read or played. */
    private @Nullable Playing current;

    /** One request; {@code thenMusic} when music without end follows the sounds. */
    private record Playing(PlayId id, boolean interruptible, boolean thenMusic, boolean started) {
        Playing start() {
            return new Playing(id, interruptible, thenMusic, true);
        }

        Playing music() {
            return new Playing(id, interruptible, false, true);
        }
    }

    LegPlayer(
            Lane lane, MediaPort port, SoundLibrary library, BiConsumer<PlayId, PlayEnding> ended) {
        this.lane = lane;
        this.port = port;
        this.library = library;
        this.ended = ended;
    }

    void play(PlayId id, List<Prompt> prompts, boolean interruptible) {
        stop();
        boolean endsInMusic = prompts.stream().anyMatch(Prompt.Music.class::isInstance);
        current = new Playing(id, interruptible, endsInMusic, false);
        if (prompts.stream().anyMatch(Prompt.WaveFile.class::isInstance)) {
            Thread.ofVirtual().start(() -> readAndStart(id, prompts));
        } else {
            readAndStart(id, prompts);
        }
    }

    /** Ends what is played, and says so. */
    void stop() {
        Playing playing = current;
        if (playing == null) {
            return;
        }
        if (playing.started()) {
            port.stopPlaying(); // told by the port
        } else {
            current = null;
            ended.accept(playing.id(), PlayEnding.STOPPED);
        }
    }

    /** The port is closed, which ends a play that has begun; one still being read ends here. */
    void forget() {
        Playing playing = current;
        if (playing != null && !playing.started()) {
            current = null;
            ended.accept(playing.id(), PlayEnding.STOPPED);
        }
    }

    /** News from the port. */
    void ended(MediaEvent.PlayEnded event) {
        var id = new PlayId(event.play());
        Playing playing = current;
        if (playing != null && playing.id().equals(id)) {
            if (playing.thenMusic() && event.how() == hotline.telephony.media.PlayEnding.FINISHED) {
                current = playing.music();
                startMusic(playing);
                return;
            }
            current = null;
        }
        ended.accept(
                id,
                switch (event.how()) {
                    case FINISHED -> PlayEnding.FINISHED;
                    case INTERRUPTED -> PlayEnding.INTERRUPTED;
                    case STOPPED -> PlayEnding.STOPPED;
                });
    }

    private void readAndStart(PlayId id, List<Prompt> prompts) {
        try {
            List<Sound> sounds = read(prompts);
            lane.execute(() -> start(id, sounds));
        } catch (UnplayableException e) {
            System.getLogger(LegPlayer.class.getName())
                    .log(System.Logger.Level.WARNING, "{0}: {1}", port.name(), e.getMessage());
            lane.execute(() -> failed(id));
        } catch (RuntimeException bug) {
            // Whoever waits for the end of a prompt must hear of one, whatever is in the file.
            System.getLogger(LegPlayer.class.getName())
                    .log(System.Logger.Level.ERROR, port.name(), bug);
            lane.execute(() -> failed(id));
        }
    }

    /** What comes before the music; all when there is none. */
    private List<Sound> read(List<Prompt> prompts) throws UnplayableException {
        List<Sound> sounds = new ArrayList<>();
        for (Prompt prompt : prompts) {
            switch (prompt) {
                case Prompt.Shipped(var name, var language) ->
                        sounds.add(library.shipped(name, language));
                case Prompt.WaveFile(var file) -> sounds.add(library.file(file));
                case Prompt.Tone(var hertz, var length) -> sounds.add(Tones.sine(hertz, length));
                case Prompt.Silence(var length) -> sounds.add(Tones.silence(length));
                case Prompt.Music _ -> {
                    return sounds;
                }
            }
        }
        return sounds;
    }

    private void start(PlayId id, List<Sound> sounds) {
        Playing playing = current;
        if (playing == null || !playing.id().equals(id)) {
            return; // something else was asked while the disk was read
        }
        current = playing.start();
        if (sounds.isEmpty() && playing.thenMusic()) {
            current = playing.music();
            startMusic(playing);
        } else {
            port.play(id.value(), sounds, false, playing.interruptible());
        }
    }

    private void startMusic(Playing playing) {
        try {
            port.play(
                    playing.id().value(), List.of(library.music()), true, playing.interruptible());
        } catch (UnplayableException e) {
            failed(playing.id());
        }
    }

    private void failed(PlayId id) {
        if (current != null && current.id().equals(id)) {
            current = null;
            ended.accept(id, PlayEnding.FAILED);
        }
    }
}
