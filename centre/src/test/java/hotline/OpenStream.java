package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.TestCentre.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event stream of one page of a test. Reads wait; the test's own limit of time ends them. */
final class OpenStream implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param id of a fact
     */
    record Event(OptionalLong id, String kind, JsonNode data) {}

    private final BufferedReader lines;

    private OpenStream(BufferedReader lines) {
        this.lines = lines;
    }

    /** One that is open: everything from now on will be heard. */
    static OpenStream of(TestCentre centre, Browser browser, String language) {
        var stream = open(browser, request(centre, language).build());
        stream.next("open");
        return stream;
    }

    /** One that goes on behind a fact. */
    static OpenStream of(TestCentre centre, Browser browser, String language, long after) {
        return open(
                browser,
                request(centre, language).header("Last-Event-ID", Long.toString(after)).build());
    }

    private static HttpRequest.Builder request(TestCentre centre, String language) {
        return HttpRequest.newBuilder(centre.at("/api/v1/events"))
                .header("Accept", "text/event-stream")
                .header("Accept-Language", language);
    }

    private static OpenStream open(Browser browser, HttpRequest request) {
        try {
            var answer = browser.http().send(request, BodyHandlers.ofInputStream());
            assertEquals(200, answer.statusCode());
            return new OpenStream(
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next of that kind; what comes before it is passed over. */
    Event next(String kind) {
        return until(event -> event.kind().equals(kind)).getLast();
    }

    /** Everything up to and with the first that is meant. */
    List<Event> until(Predicate<Event> meant) {
        List<Event> heard = new ArrayList<>();
        do {
            heard.add(next());
        } while (!meant.test(heard.getLast()));
        return heard;
    }

    private Event next() {
        OptionalLong id = OptionalLong.empty();
        String kind = "";
        while (true) {
            String line = line();
            if (line.startsWith("id: ")) {
                id = OptionalLong.of(Long.parseLong(line.substring("id: ".length())));
            } else if (line.startsWith("event: ")) {
                kind = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                return new Event(id, kind, JSON.readTree(line.substring("data: ".length())));
            }
        }
    }

    private String line() {
        try {
            return Objects.requireNonNull(lines.readLine(), "the stream ended");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
