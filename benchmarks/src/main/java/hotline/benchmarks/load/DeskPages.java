package hotline.benchmarks.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The agents' pages: each is signed in and hears the event stream as long as the test lasts, as the
 * page of a browser does.
 */
final class DeskPages implements AutoCloseable {

    /** So many of the customers are known by name; the first to call in each run. */
    private static final int KNOWN = 300;

    /** The first one in what a sign-in answers is who has signed in. */
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    /** What a desk shows differently. */
    private static final String CHANGED = "desk.changed";

    private static final Pattern CUSTOMER = Pattern.compile("\"from\":\"([^\"]*)\"");
    private static final Pattern DRESSED = Pattern.compile("\"number\":\"([^\"]*)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PageStreams streams =
            new PageStreams(CentreProcess.PAGES, Set.of("offer.made", CHANGED));
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private final Map<String, Instant> shown = new ConcurrentHashMap<>();
    private final AtomicInteger words = new AtomicInteger();

    DeskPages() throws IOException {}

    /** When the page of whoever was offered this customer heard of it. */
    Map<String, Instant> told() {
        return told;
    }

    /** When that page had who it is and the form, filled in. */
    Map<String, Instant> shown() {
        return shown;
    }

    /** How often a page was told what its desk shows. */
    AtomicInteger words() {
        return words;
    }

    int faults() {
        return streams.faults();
    }

    /** Signs all agents in, opens their pages and goes on shift. */
    void open(Staff staff) throws IOException, InterruptedException {
        meet();
        for (int agent = 0; agent < staff.agents(); agent++) {
            var page = new Page();
            page.signIn(Staff.login(agent), Staff.PASSWORD);
            page.listen("page-" + agent);
            HttpResponse<String> shift =
                    page.send("PUT", "/api/v1/desk/shift", "{\"shift\":\"on\"}");
            if (shift.statusCode() / 100 != 2) {
                throw new IOException(
                        Staff.login(agent)
                                + " is not on shift: "
                                + shift.statusCode()
                                + " "
                                + shift.body());
            }
        }
    }

    /** Saves the first customers as contacts. */
    private void meet() throws IOException, InterruptedException {
        var admin = new Page();
        admin.signIn("admin", CentreProcess.FIRST_PASSWORD);
        for (int nth = 0; nth < KNOWN; nth++) {
            HttpResponse<String> made =
                    admin.send(
                            "POST",
                            "/api/v1/contacts",
                            "{\"name\":\"Customer %d\",\"phone\":\"%s\",\"shared\":true}"
                                    .formatted(nth, Staff.customer(nth)));
            if (made.statusCode() != 201) {
                throw new IOException("no contact: " + made.statusCode() + " " + made.body());
            }
        }
    }

    @Override
    public void close() throws IOException {
        streams.close();
        http.shutdownNow();
    }

    private final class Page {
        private final Map<String, String> cookies = new HashMap<>();
        private String agent = "";

        void signIn(String login, String password) throws IOException, InterruptedException {
            send("GET", "/api/v1/session", null);
            HttpResponse<String> session =
                    send(
                            "POST",
                            "/api/v1/session",
                            "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
            Matcher id = ID.matcher(session.body());
            if (session.statusCode() != 200 || !id.find()) {
                throw new IOException("nobody is signed in: " + session.body());
            }
            agent = "\"agent\":\"" + id.group(1) + "\"";
        }

        HttpResponse<String> send(String method, String path, @Nullable String body)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = request(path);
            if (body == null) {
                request.method(method, BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""))
                        .method(method, BodyPublishers.ofString(body));
            }
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            keepCookies(answer);
            return answer;
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(CentreProcess.PAGES.resolve(path))
                            .header("Accept", "application/json, text/event-stream, */*");
            if (!cookies.isEmpty()) {
                request.header("Cookie", cookies());
            }
            return request;
        }

        private void keepCookies(HttpResponse<?> answer) {
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
                int equals = pair.indexOf('=');
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }

        /** Its own calls only, but as long as they last. */
        void listen(String name) throws IOException {
            streams.open(
                    "/api/v1/events?page=" + name,
                    "Accept: text/event-stream\r\nCookie: " + cookies() + "\r\n",
                    (event, text, at) -> {
                        if (event.equals(CHANGED)) {
                            words.incrementAndGet();
                            note(DRESSED, text, at, shown);
                        } else if (text.contains(agent)) {
                            note(CUSTOMER, text, at, told);
                        }
                    });
        }

        private String cookies() {
            return cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        private static void note(
                Pattern number, String text, Instant at, Map<String, Instant> moments) {
            Matcher customers = number.matcher(text);
            while (customers.find()) {
                moments.putIfAbsent(Moments.number(customers.group(1)), at);
            }
        }
    }
}
