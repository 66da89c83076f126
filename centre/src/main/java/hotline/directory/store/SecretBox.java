package hotline.directory.store;

import hotline.directory.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must be known in clear (passwords of phones and trunks) before it is written to the
 * database: AES-256 in Galois/Counter Mode (NIST SP 800-38D), the key in a file of the data folder
 * that only we may read. Whoever has only a copy of the database has no passwords.
 */
public final class SecretBox {

    private static final String FILE = "secrets.key";
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Reads the key, or makes one when there is none.
     *
     * @throws IOException when the folder cannot be written, or the file holds no key
     */
    public static SecretBox in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            make(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(
                    file + " is no key of " + KEY_BYTES + " bytes. Put the right file back.");
        }
        return new SecretBox(key);
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var onlyUs =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        onlyUs)) {
            channel.write(ByteBuffer.wrap(key));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Somebody else was faster; theirs is as good.
        }
    }

    /**
     * A key for another purpose than passwords, made of ours (HKDF, RFC 5869): the same at every
     * start, and worth nothing for any other purpose.
     */
    public SecretKey keyFor(String purpose) {
        var parameters =
                HKDFParameterSpec.ofExtract()
                        .addIKM(key)
                        .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HKDF-SHA256", e);
        }
    }

    /** Every time different bytes, even for the same secret. */
    public byte[] seal(Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce)
                            .doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
            all[0] = VERSION;
            System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
            System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }

    /**
     * @throws IllegalStateException when it was sealed with another key
     */
    public Secret open(byte[] sealed) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("a sealed password in the database is damaged");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            byte[] clear =
                    cipher(Cipher.DECRYPT_MODE, nonce)
                            .doFinal(sealed, nonce.length + 1, sealed.length - nonce.length - 1);
            return new Secret(new String(clear, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "The passwords of phones and trunks were sealed with another key. Put the"
                            + " file "
                            + FILE
                            + " that belongs to this database into the data folder.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES/GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
