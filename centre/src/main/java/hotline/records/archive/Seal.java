package hotline.records.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * How sound is sealed so that any part of it can be opened without the rest.
 *
 * <pre>
 * "HLR1" | salt, 32 bytes | segment 0 | segment 1 | … | last segment
 * </pre>
 *
 * Each segment is 64 KiB of sound (the last one what is left) under AES-256 in Galois/Counter Mode,
 * followed by its tag (NIST SP 800-38D). The key belongs to this one file: HKDF (RFC 5869) of the
 * house's key and the salt. The nonce is the segment's number and whether it is the last, so that
 * segments can be neither exchanged nor cut off unseen.
 */
public final class Seal {

    static final int SEGMENT = 1 << 16;
    static final int TAG = 16;
    static final int HEADER = 36;

    private static final byte[] MAGIC = "HLR1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;

    private final SecretKey house;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param house 256 bits that no other purpose shares
     */
    public Seal(SecretKey house) {
        this.house = house;
    }

    /** Seals all that comes, to its end. */
    public void seal(InputStream clear, OutputStream sealed) throws IOException {
        byte[] header = header();
        sealed.write(header);
        Segments segments = of(header);
        byte[] next = clear.readNBytes(SEGMENT);
        for (long number = 0; ; number++) {
            byte[] segment = next;
            next = segment.length < SEGMENT ? new byte[0] : clear.readNBytes(SEGMENT);
            boolean last = next.length == 0;
            sealed.write(segments.seal(segment, number, last));
            if (last) {
                return;
            }
        }
    }

    /** How long the sound is in a file of that length, in bytes. */
    static long clearLength(long sealedLength) {
        long body = sealedLength - HEADER;
        long segments = Math.ceilDiv(body, SEGMENT + TAG);
        return Math.max(0, body - segments * TAG);
    }

    /**
     * What opens the segments that stand behind this header.
     *
     * @throws IOException when it is none of ours
     */
    Segments of(byte[] header) throws IOException {
        if (header.length != HEADER || !Arrays.equals(header, 0, 4, MAGIC, 0, 4)) {
            throw new IOException("this is no sealed recording");
        }
        byte[] salt = Arrays.copyOfRange(header, MAGIC.length, HEADER);
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract().addIKM(house).addSalt(salt).thenExpand(MAGIC, 32);
            return new Segments(KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HKDF-SHA256", e);
        }
    }

    private byte[] header() {
        byte[] salt = new byte[HEADER - MAGIC.length];
        random.nextBytes(salt);
        return ByteBuffer.allocate(HEADER).put(MAGIC).put(salt).array();
    }

    /** The segments of one file. */
    static final class Segments {

        private final SecretKey key;

        private Segments(SecretKey key) {
            this.key = key;
        }

        byte[] seal(byte[] clear, long number, boolean last) {
            try {
                return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(clear);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has AES/GCM", e);
            }
        }

        /**
         * @throws IOException when it is not what was sealed here with the house's key
         */
        byte[] open(byte[] sealed, long number, boolean last) throws IOException {
            try {
                return cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed);
            } catch (AEADBadTagException e) {
                throw new IOException(
                        "The recording was changed, cut off, or sealed with another key. Put the"
                                + " file secrets.key that belongs to it into the data folder.",
                        e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has AES/GCM", e);
            }
        }

        private Cipher cipher(int mode, long number, boolean last) throws GeneralSecurityException {
            byte[] nonce = ByteBuffer.allocate(NONCE).putInt(last ? 1 : 0).putLong(number).array();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            return cipher;
        }
    }
}
