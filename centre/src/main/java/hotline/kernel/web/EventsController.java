package hotline.kernel.web;

import hotline.access.Needs;
import hotline.access.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/events}: the facts as they happen, as server-sent events. {@code id} is the
 * sequence, {@code event} the kind; {@code Last-Event-ID} goes on behind a fact; {@code event:
 * reset} asks for a fresh picture. {@code desk.changed} has no {@code id} and is no fact: what an
 * agent's desk shows differently now, dressed as {@code GET /api/v1/desk/conversations/{id}} would
 * (its fields: {@code DeskChange}); it is told to the agent's own pages only and never again.
 */
@RestController
class EventsController implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventsController.class);
    private static final int MOST_PAGES = 5_000;
    private static final int LONGEST_NAME = 64;

    private final EventStream stream;
    private final OpenPages pages;
    private final Semaphore room = new Semaphore(MOST_PAGES);
    private volatile boolean running;

    EventsController(EventStream stream, Presence presence) {
        this.stream = stream;
        this.pages = new OpenPages(presence);
    }

    @GetMapping("/api/v1/events")
    @Needs
    void events(
            SignedIn who,
            Locale language,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String page,
            HttpServletResponse response)
            throws InterruptedException {
        if (page != null && page.length() > LONGEST_NAME) {
            throw new Refusal(
                    400, "page", "A page's name has at most 64 characters.", Map.of(), Map.of());
        }
        if (!room.tryAcquire()) {
            throw new Refusal(503, "events.full", "Too many pages are open.", Map.of(), Map.of());
        }
        var connection = new Object();
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            // Tells a proxy in between not to collect what should arrive at once.
            response.setHeader("X-Accel-Buffering", "no");
            if (page != null) {
                pages.opened(who, page, connection);
            }
            stream.send(
                    new Viewer(who, language),
                    after == null ? OptionalLong.empty() : OptionalLong.of(after),
                    response.getOutputStream());
        } catch (IOException gone) {
            LOG.debug("a page of {} went away", who.login());
        } finally {
            room.release();
            if (page != null) {
                pages.closed(who, page, connection);
            }
        }
    }

    /**
     * A page that is closed says goodbye: a line that was cut is noticed only when something is
     * written to it.
     */
    @DeleteMapping("/api/v1/events/{page}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs
    void left(SignedIn who, @PathVariable String page) {
        pages.left(who, page);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for requests under way: these would never end. */
    @Override
    public void stop() {
        running = false;
        stream.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
