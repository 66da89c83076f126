package hotline.kernel.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, out of the jar that carries them. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Unpacks them below a folder, once for each version.
     *
     * @return the folder that holds {@code bin}
     */
    static Path unpackedUnder(Path folder) {
        String archive = archive();
        Path home = folder.resolve("postgresql-" + fingerprint(archive));
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            return home;
        }
        try {
            Files.createDirectories(folder);
            // Two may unpack at once; a half one must never be taken for a whole one.
            Path half = Files.createTempDirectory(folder, "unpacking");
            unpack(archive, half);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveInPlace(half, home);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL cannot be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void moveInPlace(Path half, Path home) throws IOException {
        try {
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster, or this one was stopped in the middle some time ago.
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw e;
            }
            Folders.delete(half);
        }
    }

    private static String archive() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (machine) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default ->
                    throw new IllegalStateException(
                            "No PostgreSQL is shipped for "
                                    + machine
                                    + ". Set HOTLINE_DATABASE_URL to a server of your own.");
        };
    }

    /** The jar's name tells the version. */
    private static String fingerprint(String archive) {
        String where =
                Objects.requireNonNull(
                                PostgresBinaries.class.getResource(archive),
                                "PostgreSQL is not on the class path: " + archive)
                        .getPath();
        String jar = where.substring(0, where.indexOf('!'));
        return jar.substring(jar.lastIndexOf('-') + 1).replace(".jar", "");
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(archive);
                var tar =
                        new TarArchiveInputStream(
                                new XZInputStream(
                                        new BufferedInputStream(
                                                Objects.requireNonNull(resource))))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(tar, entry, into.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path to)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, to);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                to, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
