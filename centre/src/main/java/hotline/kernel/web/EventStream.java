package hotline.kernel.web;

import hotline.access.SignedIn;
import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.Ledger;
import hotline.kernel.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The facts of one tenant on their way to its open pages. A fact is written once, whoever listens;
 * the last ones are kept, so that a page that was away for a moment costs the database nothing.
 */
public final class EventStream implements AutoCloseable {

    private static final int KEPT = 5_000;

    /** A page that is further behind takes a fresh picture. */
    private static final long FURTHEST = 20_000;

    private static final int READ_AT_ONCE = 500;

    /**
     * The second write to a line that was cut fails: so soon is a page missed that said nothing.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);

    private static final byte[] BEAT = ascii(":\n\n");
    private static final byte[] RESET = ascii("event: reset\ndata: {}\n\n");

    private final TenantId tenant;
    private final Ledger ledger;
    private final FactKinds kinds;
    private final Audiences audiences;
    private final Ledger.Hearing hearing;
    private final List<Concerned> concerned = new CopyOnWriteArrayList<>();

    // Guarded by this.
    private final Deque<EventLine> kept = new ArrayDeque<>(KEPT);
    private final Hearers pages = new Hearers();
    private long last;
    private boolean closed;

    /** Listens to the ledger from now on. */
    public EventStream(TenantId tenant, Ledger ledger, FactKinds kinds, Audiences audiences) {
        this.tenant = tenant;
        this.ledger = ledger;
        this.kinds = kinds;
        this.audiences = audiences;
        this.last = ledger.last(tenant);
        this.hearing = ledger.listen(tenant, this::tell);
    }

    private void tell(Fact fact) {
        Audience audience = audiences.of(fact);
        EventLine line = EventLine.of(fact, kinds, audience);
        Set<UUID> present;
        synchronized (this) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(line);
            last = line.sequence();
            pages.tell(line);
            present =
                    audience.people().stream()
                            .filter(person -> !pages.of(person).isEmpty())
                            .collect(Collectors.toUnmodifiableSet());
        }
        if (!present.isEmpty()) {
            concerned.forEach(listener -> listener.hear(fact, present));
        }
    }

    /** From the next fact on; a fact is told after its pages have it. */
    public void listen(Concerned listener) {
        concerned.add(listener);
    }

    /** As whom, and in which languages, somebody's pages look; none when no page is open. */
    public synchronized Set<Viewer> viewers(UUID person) {
        return pages.of(person).stream()
                .map(Listening::viewer)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Tells somebody's pages of one language what is no fact: it is not kept, and a page that was
     * away has to ask.
     *
     * @param data JSON on one line
     */
    public synchronized void tell(Viewer viewer, String event, String data) {
        EventLine line = EventLine.own(viewer.who().user(), event, data);
        for (Listening page : pages.of(viewer.who().user())) {
            if (page.viewer().equals(viewer)) {
                page.tell(line);
            }
        }
    }

    /**
     * Sends a page its facts until it goes away, or until it should take a fresh picture. Waits on
     * the caller's thread, which should be a virtual one.
     *
     * @param after the last fact that the page holds; none for those from now on
     * @throws IOException when the page is gone
     */
    void send(Viewer viewer, OptionalLong after, OutputStream to)
            throws IOException, InterruptedException {
        var page = new Listening(viewer);
        long now = join(page);
        try {
            if (after.isEmpty()) {
                to.write(ascii("id: " + now + "\nevent: open\ndata: {}\n\n"));
            } else if (!catchUp(viewer.who(), after.getAsLong(), now, to)) {
                to.write(RESET);
                to.flush();
                return;
            }
            to.flush();
            goOn(page, to);
        } finally {
            leave(page);
        }
    }

    private void goOn(Listening page, OutputStream to) throws IOException, InterruptedException {
        while (true) {
            List<EventLine> lines = page.next(HEARTBEAT);
            if (page.isEnded()) {
                return;
            }
            if (page.isOverrun()) {
                to.write(RESET);
                to.flush();
                return;
            }
            if (lines.isEmpty()) {
                to.write(BEAT);
            }
            for (EventLine line : lines) {
                line.writeTo(to);
            }
            to.flush();
        }
    }

    /** False when what is missing is too much, or not to be had. */
    private boolean catchUp(SignedIn who, long after, long until, OutputStream to)
            throws IOException {
        if (after > until || until - after > FURTHEST) {
            return false;
        }
        List<EventLine> recent = keptAfter(after, until);
        long oldest = recent.isEmpty() ? until + 1 : recent.getFirst().sequence();
        long sent = after;
        while (sent < oldest - 1) {
            List<Fact> facts = ledger.read(tenant, sent, READ_AT_ONCE);
            for (Fact fact : facts) {
                if (fact.sequence() < oldest) {
                    sendTo(who, EventLine.of(fact, kinds, audiences.of(fact)), to);
                    sent = fact.sequence();
                }
            }
            if (facts.isEmpty() || facts.getLast().sequence() >= oldest) {
                break;
            }
        }
        for (EventLine line : recent) {
            sendTo(who, line, to);
        }
        return true;
    }

    private static void sendTo(SignedIn who, EventLine line, OutputStream to) throws IOException {
        if (line.isFor(who)) {
            line.writeTo(to);
        }
    }

    private synchronized List<EventLine> keptAfter(long after, long until) {
        var lines = new ArrayList<EventLine>();
        for (EventLine line : kept) {
            if (line.sequence() > after && line.sequence() <= until) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** From now on the page hears everything after the returned fact. */
    private synchronized long join(Listening page) {
        if (closed) {
            page.end();
        }
        pages.add(page);
        return last;
    }

    private synchronized void leave(Listening page) {
        pages.remove(page);
    }

    /** Ends the streams of somebody who was signed out. */
    public synchronized void end(UUID user) {
        pages.of(user).forEach(Listening::end);
    }

    /** How many pages listen. */
    public synchronized int pages() {
        return pages.all().size();
    }

    /** Ends all streams; a page comes back when the house is open again. */
    @Override
    public void close() {
        hearing.close();
        synchronized (this) {
            closed = true;
            pages.all().forEach(Listening::end);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
