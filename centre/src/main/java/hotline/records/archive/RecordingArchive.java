package hotline.records.archive;

import hotline.kernel.Sound;
import hotline.kernel.TenantId;
import hotline.records.RecordingFolder;
import hotline.records.archive.Shelf.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Finds the sound of a recording: plain in the switch's folder, or sealed in the store. */
public final class RecordingArchive {

    private final RecordingFolder folder;
    private final RecordingStore store;
    private final Shelf shelf;
    private final Seal seal;
    private final InstantSource clock;

    public RecordingArchive(
            RecordingFolder folder,
            RecordingStore store,
            Shelf shelf,
            Seal seal,
            InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.shelf = shelf;
        this.seal = seal;
        this.clock = clock;
    }

    /** What came of looking for a recording. */
    public sealed interface Found {

        record There(Sound sound) implements Found {}

        /** Its time was up, or somebody removed it. */
        record Removed() implements Found {}

        /** Nothing was ever written, or somebody took the file away. */
        record Nothing() implements Found {}
    }

    /**
     * @param file as the call's record names it
     */
    public Found find(TenantId tenant, String file) {
        return folder.name(file).map(name -> named(tenant, name)).orElseGet(Found.Nothing::new);
    }

    /**
     * Takes the sound away; the record of its call stays.
     *
     * @throws IOException when the store or the disk does not let go of it
     */
    public void remove(TenantId tenant, String file) throws IOException {
        Optional<String> name = folder.name(file);
        if (name.isPresent()) {
            store.remove(Archivist.sealed(name.get()));
            Files.deleteIfExists(folder.root().resolve(name.get()));
            shelf.gone(tenant, name.get(), clock.instant());
        }
    }

    private Found named(TenantId tenant, String name) {
        Optional<Place> place = shelf.find(tenant, name);
        if (place.isPresent()) {
            return switch (place.get()) {
                case Place.Sealed(long bytes) -> new Found.There(sealed(name, bytes));
                case Place.Gone _ -> new Found.Removed();
            };
        }
        return folder.find(name)
                .<Found>map(file -> new Found.There(plain(tenant, name, file)))
                .orElseGet(Found.Nothing::new);
    }

    private Sound sealed(String name, long bytes) {
        return new Sound(
                Seal.clearLength(bytes),
                () ->
                        new UnsealedInput(
                                seal, from -> store.open(Archivist.sealed(name), from), bytes));
    }

    private Sound plain(TenantId tenant, String name, Path file) {
        return new Sound(
                file.toFile().length(),
                () -> {
                    try {
                        return Files.newInputStream(file);
                    } catch (NoSuchFileException sealedSinceItWasFound) {
                        return again(tenant, name);
                    }
                });
    }

    private InputStream again(TenantId tenant, String name) throws IOException {
        if (named(tenant, name) instanceof Found.There(Sound sound)) {
            return sound.open();
        }
        throw new IOException(name + " was taken away while it was asked for");
    }
}
