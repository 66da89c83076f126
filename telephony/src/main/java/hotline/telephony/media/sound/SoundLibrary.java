package hotline.telephony.media.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where sounds come from: those that ship with the switch, and WAV files. What was read once is
 * kept, within a bound. Safe for any thread; reading waits for the disk.
 */
public final class SoundLibrary {

    /** 20 minutes of sound of files, 19 MB, the least recently played go first. */
    private static final int KEPT_SAMPLES = 20 * 60 * Sound.RATE;

    /** Nothing that could climb out of the folder. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    private record Kept(long size, FileTime changed, Sound sound) {}

    private final Map<String, Sound> shipped = new ConcurrentHashMap<>();
    private final LinkedHashMap<Path, Kept> files = new LinkedHashMap<>(16, 0.75f, true);
    private final int keptSamples;

    public SoundLibrary() {
        this(KEPT_SAMPLES);
    }

    SoundLibrary(int keptSamples) {
        this.keptSamples = keptSamples;
    }

    /**
     * A sound that ships with the switch; the names are listed in {@code sounds/README.md} on the
     * class path. Sounds without words, such as {@code beep}, are the same in every language.
     *
     * @param name e.g. {@code welcome}
     * @param language {@code zh} or {@code en}
     */
    public Sound shipped(String name, String language) throws UnplayableException {
        if (!NAME.matcher(name).matches() || !NAME.matcher(language).matches()) {
            throw new UnplayableException("names of shipped sounds are made of a-z, 0-9 and -");
        }
        String spoken = language + "/" + name;
        for (String resource : List.of(spoken, name)) {
            @Nullable Sound sound = shipped.get(resource);
            if (sound == null) {
                sound = read(resource);
            }
            if (sound != null) {
                shipped.put(resource, sound);
                // Or that it is the same in every language would be found out for each call.
                shipped.put(spoken, sound);
                return sound;
            }
        }
        throw new UnplayableException("no shipped sound \"" + name + "\" in \"" + language + "\"");
    }

    private static @Nullable Sound read(String resource) throws UnplayableException {
        try (var in = SoundLibrary.class.getResourceAsStream("/sounds/" + resource + ".wav")) {
            return in == null ? null : WaveFile.read(in);
        } catch (IOException e) {
            throw new UnplayableException("cannot read the shipped sound " + resource, e);
        }
    }

    /** Music on hold; made to be looped. */
    public Sound music() throws UnplayableException {
        return shipped("music", "en");
    }

    /** A WAV file, read again when its size or time has changed. */
    public Sound file(Path file) throws UnplayableException {
        Path path = file.toAbsolutePath().normalize();
        try {
            long size = Files.size(path);
            FileTime changed = Files.getLastModifiedTime(path);
            synchronized (files) {
                Kept kept = files.get(path);
                if (kept != null && kept.size == size && kept.changed.equals(changed)) {
                    return kept.sound;
                }
            }
            Sound sound;
            try (var in = Files.newInputStream(path)) {
                sound = WaveFile.read(in);
            }
            keep(path, new Kept(size, changed, sound));
            return sound;
        } catch (NoSuchFileException e) {
            throw new UnplayableException(file + ": no such file", e);
        } catch (IOException e) {
            throw new UnplayableException(file + ": " + e.getMessage(), e);
        }
    }

    private void keep(Path path, Kept kept) {
        synchronized (files) {
            files.put(path, kept);
            var oldest = files.values().iterator();
            while (keptNow() > keptSamples) {
                oldest.next();
                oldest.remove();
            }
        }
    }

    private long keptNow() {
        return files.values().stream().mapToLong(kept -> kept.sound.length()).sum();
    }
}
