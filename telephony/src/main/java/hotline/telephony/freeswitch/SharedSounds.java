package hotline.telephony.freeswitch;

import hotline.telephony.freeswitch.FreeSwitchSettings.SharedFolder;
import hotline.telephony.phone.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What FreeSWITCH calls the things it shall play and the files it shall write. Sounds that ship
 * with us are laid into the shared folder when they are first wanted.
 */
final class SharedSounds {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern PLAIN_PATH = Pattern.compile("[\\p{L}\\p{N}._/@+-]+");

    private final SharedFolder shared;
    private volatile String music = "";

    SharedSounds(SharedFolder shared) {
        this.shared = shared;
    }

    /** Lays out what every call wants; before the first of them. Reads and writes files. */
    void layOut() {
        music = playable(new Prompt.Music()).orElse("");
    }

    /** What a phone lets hear whom it holds; empty when there is no such sound. */
    String holdMusic() {
        return music;
    }

    /** As {@link #playable}, without keeping the lane waiting for a disk. */
    void find(Prompt prompt, Errands errands, Consumer<Optional<String>> then) {
        switch (prompt) {
            case Prompt.Tone _, Prompt.Silence _ -> then.accept(playable(prompt));
            case Prompt.Shipped _, Prompt.WaveFile _, Prompt.Music _ ->
                    errands.send(() -> playable(prompt), Optional.empty(), then);
        }
    }

    /** What {@code playback} is given; empty when there is no such sound. Looks at files. */
    Optional<String> playable(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Shipped(String name, String language) -> shipped(name, language);
            case Prompt.WaveFile(Path file) ->
                    Files.isReadable(file) ? there(file) : Optional.empty();
            case Prompt.Tone(int hertz, var length) ->
                    Optional.of("tone_stream://%(" + length.toMillis() + ",0," + hertz + ")");
            case Prompt.Silence(var length) ->
                    Optional.of("silence_stream://" + Math.max(1, length.toMillis()));
            case Prompt.Music _ -> shipped("music", "en");
        };
    }

    /** FreeSWITCH's name of a file; empty when it lies outside of what we share. */
    Optional<String> there(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(shared.here())) {
            return Optional.empty();
        }
        String inside = shared.here().relativize(absolute).toString().replace('\\', '/');
        return PLAIN_PATH.matcher(inside).matches()
                ? Optional.of(
                        shared.there().equals("/") ? "/" + inside : shared.there() + "/" + inside)
                : Optional.empty();
    }

    /** Where FreeSWITCH brings a recording that it wrote; empty when we see it anyway. */
    Optional<Supplier<String>> broughtFrom(Path recording) {
        return shared.handOver().map(way -> () -> way.addressFor(recording).toString());
    }

    /** Our name of a file of FreeSWITCH's; empty when it lies outside of what we share. */
    Optional<Path> here(String there) {
        String root = shared.there().equals("/") ? "/" : shared.there() + "/";
        if (!there.startsWith(root) || !PLAIN_PATH.matcher(there).matches()) {
            return Optional.empty();
        }
        Path file = shared.here().resolve(there.substring(root.length())).normalize();
        return file.startsWith(shared.here()) ? Optional.of(file) : Optional.empty();
    }

    private Optional<String> shipped(String name, String language) {
        if (!NAME.matcher(name).matches() || !NAME.matcher(language).matches()) {
            return Optional.empty();
        }
        for (String sound : List.of(language + "/" + name, name)) {
            Path file = shared.here().resolve("sounds").resolve(sound + ".wav");
            if (Files.isReadable(file) || lay(sound, file)) {
                return there(file);
            }
        }
        return Optional.empty();
    }

    private static boolean lay(String sound, Path file) {
        try (var in = SharedSounds.class.getResourceAsStream("/sounds/" + sound + ".wav")) {
            if (in == null) {
                return false;
            }
            Path folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Path begun = Files.createTempFile(folder, "sound", ".part");
            Files.copy(in, begun, StandardCopyOption.REPLACE_EXISTING);
            // FreeSWITCH usually runs as another user.
            var _ = begun.toFile().setReadable(true, false);
            Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
