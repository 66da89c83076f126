package hotline.records.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a bucket of this test's own that asks for a signature and knows nothing newer than S3's
 * basics.
 */
class S3StoreTest {

    @TempDir private Path folder;
    private final Map<String, byte[]> bucket = new ConcurrentHashMap<>();
    private HttpServer server;
    private S3Store store;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/calls/", this::answer);
        server.start();
        store = new S3Store(settings("right"));
    }

    private S3Settings settings(String key) {
        URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new S3Settings(Optional.of(here), "cn-north-1", "calls", key, "secret", true);
    }

    @AfterEach
    void close() {
        store.close();
        server.stop(0);
    }

    @Test
    void aSealedRecordingIsKeptGivenInPartsAndRemoved() throws IOException {
        byte[] sound = new byte[200_000];
        new Random(7).nextBytes(sound);
        Seal seal = SealTest.seal(1);
        Path sealed = folder.resolve("sealed");
        try (var out = Files.newOutputStream(sealed)) {
            seal.seal(new ByteArrayInputStream(sound), out);
        }

        store.put("2026/11/22/a.wav.sealed", sealed);
        assertArrayEquals(Files.readAllBytes(sealed), bucket.get("2026/11/22/a.wav.sealed"));

        try (InputStream opened =
                new UnsealedInput(
                        seal,
                        from -> store.open("2026/11/22/a.wav.sealed", from),
                        Files.size(sealed))) {
            assertEquals(150_000, opened.skip(150_000));
            assertArrayEquals(
                    Arrays.copyOfRange(sound, 150_000, sound.length), opened.readAllBytes());
        }

        store.remove("2026/11/22/a.wav.sealed");
        assertTrue(bucket.isEmpty());
        store.remove("2026/11/22/a.wav.sealed");
    }

    @Test
    void whatIsNotThereIsNoSuchFile() {
        assertThrows(NoSuchFileException.class, () -> store.open("nothing", 0));
    }

    @Test
    void aWrongKeySaysWhichSettingsToLookAt() throws IOException {
        Path sealed = Files.writeString(folder.resolve("sealed"), "sealed");
        try (S3Store stranger = new S3Store(settings("wrong"))) {
            IOException refused = assertThrows(IOException.class, () -> stranger.put("a", sealed));
            assertTrue(refused.toString().contains("HOTLINE_S3_"), refused.toString());
        }
        assertTrue(bucket.isEmpty());
    }

    @Test
    void nobodyReadsTheSecretInALog() {
        assertFalse(settings("right").toString().contains("secret"));
    }

    private void answer(HttpExchange asked) throws IOException {
        try (asked) {
            String name = asked.getRequestURI().getPath().substring("/calls/".length());
            String signature = asked.getRequestHeaders().getFirst("Authorization");
            byte[] body = asked.getRequestBody().readAllBytes();
            if (!String.valueOf(signature).startsWith("AWS4-HMAC-SHA256 Credential=right/")) {
                say(asked, 403, "<Error><Code>InvalidAccessKeyId</Code></Error>");
                return;
            }
            switch (asked.getRequestMethod()) {
                case "PUT" -> {
                    bucket.put(name, body);
                    say(asked, 200, "");
                }
                case "DELETE" -> {
                    bucket.remove(name);
                    asked.sendResponseHeaders(204, -1);
                }
                default -> give(asked, bucket.get(name));
            }
        }
    }

    private static void give(HttpExchange asked, byte @Nullable [] kept) throws IOException {
        if (kept == null) {
            say(asked, 404, "<Error><Code>NoSuchKey</Code></Error>");
            return;
        }
        String range = asked.getRequestHeaders().getFirst("Range");
        int from = Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
        asked.sendResponseHeaders(206, kept.length - from);
        asked.getResponseBody().write(kept, from, kept.length - from);
    }

    private static void say(HttpExchange asked, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        asked.getResponseHeaders().add("Content-Type", "application/xml");
        asked.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        asked.getResponseBody().write(body);
    }
}
