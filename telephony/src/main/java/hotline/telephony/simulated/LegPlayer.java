package hotline.telephony.simulated;

import hotline.telephony.lane.Lane;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Prompts on their way into one party's ear, one after the other. */
final class LegPlayer {

    /** Nobody reads the files, so all of them last as long as this. */
    private static final Duration SPEECH = Duration.ofSeconds(2);

    private final Lane lane;
    private final BiConsumer<PlayId, PlayEnding> ended;
    private @Nullable Playing current;

    private static final class Playing {
        private final PlayId id;
        private final List<Prompt> prompts;
        private final boolean interruptible;
        private int at;
        private Lane.@Nullable Timer end;

        private Playing(PlayId id, List<Prompt> prompts, boolean interruptible) {
            this.id = id;
            this.prompts = List.copyOf(prompts);
            this.interruptible = interruptible;
        }
    }

    LegPlayer(Lane lane, BiConsumer<PlayId, PlayEnding> ended) {
        this.lane = lane;
        this.ended = ended;
    }

    void play(PlayId id, List<Prompt> prompts, boolean interruptible) {
        stop();
        current = new Playing(id, prompts, interruptible);
        playOn(current);
    }

    /** Ends what is played, and says so. */
    void stop() {
        end(PlayEnding.STOPPED);
    }

    /** The party pressed a key. */
    void interrupt() {
        if (current != null && current.interruptible) {
            end(PlayEnding.INTERRUPTED);
        }
    }

    boolean isPlaying() {
        return current != null;
    }

    Set<Sound> sound() {
        if (current == null || current.at >= current.prompts.size()) {
            return Set.of();
        }
        return switch (current.prompts.get(current.at)) {
            case Prompt.Tone(int hertz, _) -> Set.of(new Sound.Tone(hertz));
            case Prompt.Silence _ -> Set.of();
            case Prompt.Music() -> Set.of(new Sound.Music());
            case Prompt.Shipped(var name, _) -> Set.of(new Sound.Speech(name));
            case Prompt.WaveFile(var file) -> Set.of(new Sound.Speech(file.toString()));
        };
    }

    private void playOn(Playing playing) {
        if (playing.at == playing.prompts.size()) {
            end(PlayEnding.FINISHED);
            return;
        }
        switch (playing.prompts.get(playing.at)) {
            case Prompt.Tone(_, var length) -> playFor(playing, length);
            case Prompt.Silence(var length) -> playFor(playing, length);
            case Prompt.Shipped _ -> playFor(playing, SPEECH);
            case Prompt.WaveFile(var file) -> {
                if (Files.isReadable(file)) {
                    playFor(playing, SPEECH);
                } else {
                    end(PlayEnding.FAILED);
                }
            }
            case Prompt.Music() -> {
                // Until stopped.
            }
        }
    }

    private void playFor(Playing playing, Duration length) {
        playing.end =
                lane.after(
                        length,
                        () -> {
                            playing.at++;
                            playOn(playing);
                        });
    }

    private void end(PlayEnding how) {
        Playing playing = current;
        if (playing == null) {
            return;
        }
        current = null;
        if (playing.end != null) {
            playing.end.cancel();
        }
        ended.accept(playing.id, how);
    }
}
