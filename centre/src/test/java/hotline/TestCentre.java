package hotline;

import hotline.kernel.store.TestDatabase;
import hotline.telephony.peers.FreePort;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole application on a port and a database of its own: {@code try (var centre =
 * TestCentre.start())}. The administrator is {@code admin} with the password {@link #PASSWORD}.
 */
public final class TestCentre implements AutoCloseable {

    public static final String PASSWORD = "correct horse battery";

    private static final JsonMapper JSON = new JsonMapper();

    private final TestDatabase database;
    private final Supplier<ConfigurableApplicationContext> opens;
    private ConfigurableApplicationContext context;

    private TestCentre(TestDatabase database, Supplier<ConfigurableApplicationContext> opens) {
        this.database = database;
        this.opens = opens;
        this.context = opens.get();
    }

    /**
     * @param more configurations whose beans (marked primary) take the place of the real ones
     */
    public static TestCentre start(Class<?>... more) {
        return start(List.of(), more);
    }

    /**
     * @param trustedProxies whose X-Forwarded-For is believed
     */
    public static TestCentre start(List<InetAddress> trustedProxies, Class<?>... more) {
        String addresses =
                trustedProxies.stream()
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(","));
        return start(Map.of("HOTLINE_TRUSTED_PROXIES", addresses), more);
    }

    /**
     * @param environment what is set besides ports of its own and a data folder of its own
     */
    public static TestCentre start(Map<String, String> environment, Class<?>... more) {
        TestDatabase database = TestDatabase.make();
        try {
            Map<String, String> all = new HashMap<>();
            all.put("HOTLINE_HTTP_PORT", "0");
            all.put("HOTLINE_ADMIN_PASSWORD", PASSWORD);
            all.put("HOTLINE_SIP_ADDRESS", "127.0.0.1");
            all.put("HOTLINE_SIP_PORT", Integer.toString(FreePort.find()));
            all.put("HOTLINE_DATA", Files.createTempDirectory("hotline-test-data").toString());
            all.put("HOTLINE_RECORDING_DAYS", "180");
            all.putAll(environment);
            var settings = CentreSettings.from(all);
            return new TestCentre(database, () -> Hotline.open(settings, database.url(), more));
        } catch (IOException | RuntimeException e) {
            database.close();
            throw new IllegalStateException("the centre does not start", e);
        }
    }

    /**
     * Ends it and starts it again on the same database and data folder; the port is another one.
     */
    public void restart() {
        context.close();
        context = opens.get();
    }

    /** One of the application's own parts. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** One of several of its kind. */
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public TestDatabase database() {
        return database;
    }

    public URI at(String path) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A browser that has just been opened. */
    public Browser browser() {
        return new Browser();
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    /** Keeps cookies, sends the token against forged requests, speaks JSON. */
    public final class Browser {

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

        public Answer get(String path) {
            return send("GET", path, null);
        }

        /**
         * @param body whatever Jackson can write; a string is taken as JSON
         */
        public Answer post(String path, Object body) {
            return send("POST", path, body);
        }

        public Answer put(String path, Object body) {
            return send("PUT", path, body);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        /** From now on a request looks as if another site had sent it. */
        public void forgetToken() {
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .toList()
                    .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
        }

        /** The client itself, for what is not JSON. */
        public HttpClient http() {
            return http;
        }

        /** What is not JSON. */
        public Answer post(String path, String type, String body) {
            return send("POST", path, type, BodyPublishers.ofString(body));
        }

        public Answer upload(String path, Upload form) {
            return send("POST", path, Upload.TYPE, BodyPublishers.ofByteArray(form.bytes()));
        }

        private Answer send(String method, String path, @Nullable Object body) {
            String text =
                    body == null || body instanceof String
                            ? (String) body
                            : JSON.writeValueAsString(body);
            BodyPublisher sent =
                    text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
            return send(method, path, text == null ? null : "application/json", sent);
        }

        private Answer send(String method, String path, @Nullable String type, BodyPublisher body) {
            var request =
                    HttpRequest.newBuilder(at(path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Accept", "application/json, application/problem+json, */*");
            token().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
            if (type != null) {
                request.header("Content-Type", type);
            }
            request.method(method, body);
            try {
                return new Answer(http.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new IllegalStateException(method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private Optional<String> token() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .findFirst();
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** One field as text; {@code /} leads into the tree. */
        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        public String header(String name) {
            return Objects.requireNonNullElse(response.headers().firstValue(name).orElse(null), "");
        }
    }
}
