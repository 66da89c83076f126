package hotline;

import hotline.reception.Sounds;
import hotline.telephony.media.sound.Sound;
import hotline.telephony.media.sound.SoundLibrary;
import hotline.telephony.media.sound.UnplayableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sounds of the machine room; their list and their words are in {@code sounds/README.md}. */
final class SoundsOfSwitch implements Sounds {

    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z0-9-]+)` \\| ([^|]*) \\|([^|]*)\\|");

    private final SoundLibrary library = new SoundLibrary();
    private final List<Shipped> shipped = read();

    private List<Shipped> read() {
        try (InputStream table = resource("README.md")) {
            var all = new ArrayList<Shipped>();
            var rows = ROW.matcher(new String(table.readAllBytes(), StandardCharsets.UTF_8));
            while (rows.find()) {
                String name = rows.group(1);
                String english = rows.group(2).strip();
                String chinese = rows.group(3).strip();
                if (chinese.isEmpty()) {
                    all.add(new Shipped(name, "", "", length(name, "en")));
                } else {
                    all.add(new Shipped(name, "en", english, length(name, "en")));
                    all.add(new Shipped(name, "zh", chinese, length(name, "zh")));
                }
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped sounds cannot be read", e);
        }
    }

    private Duration length(String name, String language) throws UnplayableException {
        return length(library.shipped(name, language));
    }

    private static Duration length(Sound sound) {
        return Duration.ofMillis(sound.length() * 1000L / Sound.RATE);
    }

    @Override
    public List<Shipped> shipped() {
        return shipped;
    }

    @Override
    public InputStream open(Shipped sound) throws IOException {
        String folder = sound.language().isEmpty() ? "" : sound.language() + "/";
        return resource(folder + sound.name() + ".wav");
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = SoundLibrary.class.getResourceAsStream("/sounds/" + name);
        if (in == null) {
            throw new FileNotFoundException("sounds/" + name);
        }
        return in;
    }

    @Override
    public Duration length(Path file) throws IOException {
        return length(library.file(file));
    }
}
