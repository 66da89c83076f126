package hotline.telephony.sip.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate signed by itself, made with the JDK's keytool: "sip.example.com", 127.0.0.1. */
public final class TestCertificate {

    static final char[] PASSWORD = "changeit".toCharArray();

    final Path pkcs12;
    final Path certificate;
    final Path key;

    /**
     * @param names as keytool's {@code -ext san=} has them
     */
    public TestCertificate(Path folder, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        pkcs12 = folder.resolve("sip.p12");
        certificate = folder.resolve("sip.pem");
        key = folder.resolve("sip.key");
        Process keytool =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-alias",
                                        "sip",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=Hotline test",
                                        "-ext",
                                        "san=" + names,
                                        "-validity",
                                        "2",
                                        "-storetype",
                                        "PKCS12",
                                        "-keystore",
                                        pkcs12.toString(),
                                        "-storepass",
                                        new String(PASSWORD)))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(pkcs12)) {
            store.load(in, PASSWORD);
        }
        Files.writeString(
                certificate, pem("CERTIFICATE", store.getCertificate("sip").getEncoded()));
        Key secret = store.getKey("sip", PASSWORD);
        Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
    }

    /** In PEM. */
    public Path certificate() {
        return certificate;
    }

    /** In PEM. */
    public Path key() {
        return key;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN "
                + what
                + "-----\n"
                + Base64.getMimeEncoder().encodeToString(bytes)
                + "\n-----END "
                + what
                + "-----\n";
    }
}
