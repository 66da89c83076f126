package hotline.benchmarks.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The agents' pages: each is signed in, hears the event stream as long as the test lasts, and takes
 * a fresh picture when a call is offered, as the page of a browser does. One client for all of
 * them, on virtual threads.
 */
final class DeskPages implements AutoCloseable {

    /** The first one in what a sign-in answers is who has signed in. */
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private static final Pattern CUSTOMER = Pattern.compile("\"from\":\"([^\"]*)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Thread> listeners = new ArrayList<>();
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private final Map<String, Instant> shown = new ConcurrentHashMap<>();
    private final AtomicInteger faults = new AtomicInteger();

    /** When the page of whoever was offered this customer heard of it. */
    Map<String, Instant> told() {
        return told;
    }

    /** When that page had the picture that it shows. */
    Map<String, Instant> shown() {
        return shown;
    }

    int faults() {
        return faults.get();
    }

    /** Signs all agents in, opens their pages and goes on shift. */
    void open(Staff staff) throws IOException, InterruptedException {
        for (int agent = 0; agent < staff.agents(); agent++) {
            var page = new Page();
            page.send("GET", "/api/v1/session", null);
            page.isOf(
                    page.send(
                            "POST",
                            "/api/v1/session",
                            "{\"login\":\"%s\",\"password\":\"%s\"}"
                                    .formatted(Staff.login(agent), Staff.PASSWORD)));
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

    @Override
    public void close() {
        listeners.forEach(Thread::interrupt);
        http.shutdownNow();
    }

    private final class Page {
        private final Map<String, String> cookies = new HashMap<>();
        private String agent = "";

        void isOf(HttpResponse<String> session) throws IOException {
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
                var all = new ArrayList<String>();
                cookies.forEach((name, value) -> all.add(name + "=" + value));
                request.header("Cookie", String.join("; ", all));
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

        /** Returns when the stream is open. */
        void listen(String name) throws InterruptedException {
            var open = new CountDownLatch(1);
            listeners.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            hear(name, open);
                                        } catch (IOException | RuntimeException gone) {
                                            faults.incrementAndGet();
                                        } catch (InterruptedException closing) {
                                            // the test is over
                                        } finally {
                                            open.countDown();
                                        }
                                    }));
            open.await();
        }

        private void hear(String name, CountDownLatch open)
                throws IOException, InterruptedException {
            var request = request("/api/v1/events?page=" + name).build();
            var answer = http.send(request, BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new IOException("the stream answers " + answer.statusCode());
            }
            String event = "";
            for (String line : (Iterable<String>) answer.body()::iterator) {
                open.countDown();
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (isOffer(event, line)) {
                    popUp(line);
                }
            }
        }

        /** A page hears of its whole department. */
        private boolean isOffer(String event, String line) {
            return line.startsWith("data: ") && event.equals("offer.made") && line.contains(agent);
        }

        private void popUp(String offer) throws IOException, InterruptedException {
            Matcher customer = CUSTOMER.matcher(offer);
            if (!customer.find()) {
                return;
            }
            String number = Moments.number(customer.group(1));
            told.putIfAbsent(number, Instant.now());
            HttpResponse<String> desk = send("GET", "/api/v1/desk", null);
            // Late is late, and not there is a fault.
            if (desk.statusCode() == 200 && desk.body().contains(number)) {
                shown.putIfAbsent(number, Instant.now());
            } else {
                faults.incrementAndGet();
            }
        }
    }
}
