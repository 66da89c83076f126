package hotline.kernel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.access.Permission;
import hotline.access.SignedIn;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.kernel.FactKind;
import hotline.kernel.FactKinds;
import hotline.kernel.MemoryLedger;
import hotline.kernel.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {

    private static final TenantId US = TenantId.FIRST;
    private static final UUID MAYA = new UUID(0, 1);
    private static final UUID LIN = new UUID(0, 2);
    private static final UUID SALES = new UUID(1, 1);
    private static final UUID SUPPORT = new UUID(1, 2);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    sealed interface Said extends FactBody {
        @FactKind("said.to")
        record To(UUID whom, UUID department, String words) implements Said {}
    }

    private final MemoryLedger ledger = new MemoryLedger();
    private final EventStream stream =
            new EventStream(US, ledger, new FactKinds(Said.class), EventStreamTest::audience);
    private long sequence;

    private static Audience audience(Fact fact) {
        var said = (Said.To) fact.body();
        return new Audience(Set.of(said.whom()), Set.of(said.department()));
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void factsArriveInOrderAsTheLedgerNumbersThem() throws Exception {
        try (var page = new Page(agent(MAYA, SALES), OptionalLong.empty())) {
            assertEquals(List.of("id: 0", "event: open", "data: {}"), page.next());
            say(MAYA, SALES, "hello");
            assertEquals(
                    List.of(
                            "id: 1",
                            "event: said.to",
                            "data: {\"at\":\"2026-03-01T12:00:00Z\",\"whom\":\""
                                    + MAYA
                                    + "\",\"department\":\""
                                    + SALES
                                    + "\",\"words\":\"hello\"}"),
                    page.next());
        }
    }

    @Test
    void aPageThatWasAwayGoesOnBehindTheLastFactItSaw() throws Exception {
        for (int i = 0; i < 7_000; i++) {
            say(MAYA, SALES, "before " + i);
        }
        // Number 1200 is no longer kept, so the ledger is asked; the rest comes from memory.
        try (var page = new Page(agent(MAYA, SALES), OptionalLong.of(1_200))) {
            for (int id = 1_201; id <= 7_000; id++) {
                assertEquals("id: " + id, page.next().getFirst());
            }
            say(MAYA, SALES, "now");
            assertEquals("id: 7001", page.next().getFirst());
        }
    }

    @Test
    void aPageFromAnotherTimeTakesAFreshPicture() throws Exception {
        try (var page = new Page(agent(MAYA, SALES), OptionalLong.of(99))) {
            assertEquals("event: reset", page.next().getFirst());
            assertTrue(page.hasEnded());
        }
    }

    @Test
    void ownNewsReachTheOwnPagesOfThatLanguageAndAreNotToldAgain() throws Exception {
        var viewer = new Viewer(agent(MAYA, SALES), Locale.CHINA);
        try (var maya = new Page(agent(MAYA, SALES), OptionalLong.of(0));
                var lin = new Page(agent(LIN, SALES), OptionalLong.of(0))) {
            say(MAYA, SALES, "first");
            say(LIN, SALES, "first");
            assertEquals("id: 1", maya.next().getFirst());
            assertEquals("id: 2", lin.next().getFirst());
            assertEquals(Set.of(viewer), stream.viewers(MAYA));

            stream.tell(new Viewer(viewer.who(), Locale.ENGLISH), "own", "{\"in\":\"en\"}");
            stream.tell(viewer, "own", "{\"in\":\"zh\"}");
            assertEquals(List.of("event: own", "data: {\"in\":\"zh\"}"), maya.next());
            say(MAYA, SALES, "second");
            say(LIN, SALES, "second");
            assertEquals("id: 3", maya.next().getFirst());
            assertEquals("id: 4", lin.next().getFirst());
        }
        try (var again = new Page(agent(MAYA, SALES), OptionalLong.of(1))) {
            assertEquals("id: 3", again.next().getFirst());
        }
    }

    @Test
    void nobodyHearsWhatIsNotForThem() throws Exception {
        try (var maya = new Page(agent(MAYA, SALES), OptionalLong.empty());
                var supervisor = new Page(supervisor(LIN, SUPPORT), OptionalLong.empty())) {
            maya.next();
            supervisor.next();
            say(new UUID(0, 9), SUPPORT, "for support");
            say(new UUID(0, 9), SALES, "for a colleague of maya's");
            say(MAYA, new UUID(1, 9), "for maya alone");
            say(LIN, SALES, "for lin alone");
            say(MAYA, SUPPORT, "for both");
            assertEquals(List.of("id: 3", "id: 5"), maya.ids(2));
            assertEquals(List.of("id: 1", "id: 4", "id: 5"), supervisor.ids(3));
        }
    }

    @Test
    void aPageThatDoesNotReadIsLetGo() throws Exception {
        var blocked = new CountDownLatch(1);
        var freed = new CountDownLatch(1);
        var written = new ArrayList<String>();
        var slow =
                new OutputStream() {
                    private int blocks;

                    @Override
                    public void write(int one) {}

                    @Override
                    public void write(byte[] bytes) throws IOException {
                        written.add(new String(bytes, StandardCharsets.UTF_8));
                        if (blocks++ == 0) {
                            blocked.countDown();
                            awaitQuietly(freed);
                        }
                    }
                };
        var thread =
                Thread.startVirtualThread(
                        () -> sendQuietly(agent(MAYA, SALES), OptionalLong.empty(), slow));
        assertTrue(blocked.await(30, TimeUnit.SECONDS));
        for (int i = 0; i < 1_500; i++) {
            say(MAYA, SALES, "much");
        }
        freed.countDown();
        thread.join();
        assertEquals("event: reset\ndata: {}\n\n", written.getLast());
        assertEquals(0, stream.pages());
    }

    @Test
    void whoeverIsSignedOutHearsNothingMore() throws Exception {
        try (var page = new Page(agent(MAYA, SALES), OptionalLong.empty())) {
            page.next();
            stream.end(MAYA);
            assertTrue(page.hasEnded());
        }
    }

    private void say(UUID whom, UUID department, String words) {
        ledger.append(
                List.of(new Fact(US, ++sequence, NOON, new Said.To(whom, department, words))),
                () -> {});
    }

    private static SignedIn agent(UUID user, UUID department) {
        return somebody(user, department, Set.of(Permission.AGENT_DESK));
    }

    private static SignedIn supervisor(UUID user, UUID department) {
        return somebody(user, department, Set.of(Permission.MONITOR_VIEW));
    }

    private static SignedIn somebody(UUID user, UUID department, Set<Permission> may) {
        return new SignedIn(1, user, "login", "name", department, Set.of(department), false, may);
    }

    private void sendQuietly(SignedIn who, OptionalLong after, OutputStream to) {
        try (to) {
            stream.send(new Viewer(who, Locale.CHINA), after, to);
        } catch (IOException gone) {
            // the page was closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            var _ = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A browser's end of the line. */
    private final class Page implements AutoCloseable {

        private final PipedOutputStream out = new PipedOutputStream();
        private final BufferedReader in;

        Page(SignedIn who, OptionalLong after) throws IOException {
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    new PipedInputStream(out, 64_000), StandardCharsets.UTF_8));
            Thread.ofPlatform().daemon().start(() -> sendQuietly(who, after, out));
        }

        List<String> next() throws IOException {
            var lines = new ArrayList<String>();
            for (String line = in.readLine();
                    !Objects.requireNonNull(line, "the stream ended").isEmpty();
                    line = in.readLine()) {
                lines.add(line);
            }
            return lines;
        }

        List<String> ids(int count) throws IOException {
            var ids = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                ids.add(next().getFirst());
            }
            return ids;
        }

        boolean hasEnded() throws IOException {
            return in.readLine() == null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
