package hotline.telephony.sip.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS from files: our certificate with its key, and whom we trust when we call. */
public final class TlsFiles {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

    private static final char[] NO_PASSWORD = {};

    private TlsFiles() {}

    /**
     * @param chain our certificate first, then those that vouch for it, in PEM
     * @param key in PEM as PKCS #8 without a password ("BEGIN PRIVATE KEY")
     * @param trusted certificates of the servers we call or of who vouches for them, in PEM; null
     *     for those that the JDK trusts
     * @throws IOException when a file cannot be read or does not hold what it should
     */
    public static SSLContext pem(Path chain, Path key, @Nullable Path trusted) throws IOException {
        try {
            Collection<? extends Certificate> certificates = certificates(chain);
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "sip", privateKey(key), NO_PASSWORD, certificates.toArray(Certificate[]::new));
            return context(store, NO_PASSWORD, trusted);
        } catch (GeneralSecurityException e) {
            throw new IOException("not a certificate with its key: " + chain + ", " + key, e);
        }
    }

    /**
     * @param keys certificate and key in PKCS #12
     * @param trusted as in {@link #pem}
     * @throws IOException when a file cannot be read, the password is wrong, or it does not hold
     *     what it should
     */
    public static SSLContext pkcs12(Path keys, char[] password, @Nullable Path trusted)
            throws IOException {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return context(store, password, trusted);
        } catch (GeneralSecurityException e) {
            throw new IOException("not a certificate with its key: " + keys, e);
        }
    }

    private static SSLContext context(KeyStore own, char[] password, @Nullable Path trusted)
            throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted == null ? null : storeOf(certificates(trusted)));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore storeOf(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new IOException("no PKCS #8 private key in " + file);
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(pem.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException("not Base64: " + file, e);
        }
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException another) {
                // The file does not say which kind it is; the next one may fit.
            }
        }
        throw new IOException("a private key of an unknown kind in " + file);
    }
}
