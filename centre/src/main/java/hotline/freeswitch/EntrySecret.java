package hotline.freeswitch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * By what FreeSWITCH is known when it asks: made once, kept in a file of the data folder that only
 * we may read, and put into FreeSWITCH's configuration by the administrator.
 */
public record EntrySecret(String text) {

    /** In the data folder. */
    public static final String FILE = "freeswitch.secret";

    private static final int BYTES = 32;

    public EntrySecret {
        if (!text.matches("[A-Za-z0-9_-]{32,200}")) {
            throw new IllegalArgumentException(
                    "the secret for FreeSWITCH has 32 letters and digits or more");
        }
    }

    /**
     * Reads the secret, or makes one when there is none.
     *
     * @throws IOException when the folder cannot be written, or the file holds no secret
     */
    public static EntrySecret in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            make(file);
        }
        return kept(folder);
    }

    /**
     * Reads the secret that is there.
     *
     * @throws IOException when there is none, or the file holds no secret
     */
    public static EntrySecret kept(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return new EntrySecret(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    file + " holds no secret. Remove it: the next start makes a new one.", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] chance = new byte[BYTES];
        new SecureRandom().nextBytes(chance);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(chance) + "\n";
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Somebody else was faster; theirs is as good.
        }
    }

    /** Without the secret: this ends up in logs. */
    @Override
    public String toString() {
        return "EntrySecret";
    }
}
