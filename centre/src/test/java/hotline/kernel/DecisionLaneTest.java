package hotline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.lane.VirtualLane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionLaneTest {

    private static final TenantId US = TenantId.FIRST;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final VirtualLane time = new VirtualLane();
    private final MemoryLedger ledger = new MemoryLedger();
    private final List<String> rung = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private Bell bell = new Bell();
    private DecisionLane<String, String> lane = lane();

    sealed interface BellFact extends FactBody {
        @FactKind("bell.rung")
        record Rung(String how) implements BellFact {}
    }

    /** Rings at every word, and once more ten seconds later. */
    private static final class Bell implements Decider<String, String> {

        private final List<String> heard = new ArrayList<>();
        private Optional<Instant> again = Optional.empty();
        private int version = 1;
        private int restored;

        @Override
        public void on(String event, Instant now, Outbox<String> out) {
            switch (event) {
                case "nonsense" -> out.verdict(new Verdict.Refused("bell.nonsense"));
                case "broken" -> {
                    ring("half", out);
                    throw new IllegalStateException("the clapper fell off");
                }
                case "quietly" -> out.effect("hush");
                default -> {
                    ring(event, out);
                    again = Optional.of(now.plusSeconds(10));
                }
            }
        }

        @Override
        public Optional<Instant> nextDeadline() {
            return again;
        }

        @Override
        public void wake(Instant now, Outbox<String> out) {
            if (again.isPresent() && !now.isBefore(again.get())) {
                again = Optional.empty();
                ring("again", out);
            }
        }

        @Override
        public void replay(Fact fact) {
            heard.add(((BellFact.Rung) fact.body()).how());
        }

        @Override
        public String name() {
            return "bell";
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        public Supplier<String> remembered() {
            String all = String.join(" ", heard);
            return () -> all;
        }

        @Override
        public void restore(String remembered) {
            if (remembered.isEmpty()) {
                throw new IllegalArgumentException("a page fell out");
            }
            heard.addAll(List.of(remembered.split(" ")));
            restored = heard.size();
        }

        private void ring(String how, Outbox<String> out) {
            out.fact(new BellFact.Rung(how));
            heard.add(how);
            out.effect(how);
        }
    }

    private DecisionLane<String, String> lane() {
        return new DecisionLane<>(
                US, bell, time, ledger, () -> NOON.plus(time.elapsed()), rung::add, faults::add, 3);
    }

    @BeforeEach
    void open() {
        lane.open();
        time.advance(Duration.ZERO);
    }

    @Test
    void nothingLeavesBeforeItsFactIsDurable() throws Exception {
        ledger.hold();
        lane.tell("one");
        lane.tell("quietly");
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("one"), bell.heard);
        assertEquals(List.of(), rung);

        ledger.release();
        time.advance(Duration.ZERO);
        assertEquals(List.of("one", "hush"), rung);
        Fact fact = ledger.read(US, 0, 10).getFirst();
        assertEquals(new Fact(US, 1, NOON, new BellFact.Rung("one")), fact);
    }

    @Test
    void aStartBeginsWithWhatWasKeptAndReadsOnlyTheFactsSince() throws Exception {
        ringFiveTimes();
        awaitSnapshot(3);

        startAgain(new Bell());

        assertEquals(List.of("1", "2", "3", "4", "5"), bell.heard);
        assertEquals(3, bell.restored);
    }

    @Test
    void whatAnotherVersionKeptIsNotRead() throws Exception {
        ringFiveTimes();
        awaitSnapshot(3);
        var newer = new Bell();
        newer.version = 2;

        startAgain(newer);

        assertEquals(List.of("1", "2", "3", "4", "5"), bell.heard);
        assertEquals(0, bell.restored);
    }

    @Test
    void whatCannotBeReadIsToldAgainByTheFacts() throws Exception {
        ringFiveTimes();
        awaitSnapshot(3);
        ledger.keep(new Ledger.Snapshot(US, "bell", 4, 1, ""));

        startAgain(new Bell());

        assertEquals(List.of("1", "2", "3", "4", "5"), bell.heard);
        assertEquals(1, faults.size());
    }

    @Test
    void nothingIsKeptThatIsNotDurable() {
        ledger.hold();
        ringFiveTimes();

        assertTrue(ledger.snapshot(US, "bell").isEmpty());
    }

    private void ringFiveTimes() {
        for (int n = 1; n <= 5; n++) {
            lane.tell(String.valueOf(n));
            time.advance(Duration.ZERO);
        }
    }

    /** It is written by somebody else. */
    private void awaitSnapshot(long sequence) throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (ledger.snapshot(US, "bell").map(Ledger.Snapshot::sequence).orElse(0L) < sequence) {
            assertTrue(System.nanoTime() < patience, "nothing was kept");
            Thread.sleep(1);
        }
    }

    private void startAgain(Bell next) {
        bell = next;
        lane = lane();
        lane.open();
    }

    @Test
    void whoeverAsksIsToldWhatCameOfIt() throws Exception {
        var done = lane.ask("one");
        var refused = lane.ask("nonsense");
        time.advance(Duration.ZERO);
        assertEquals(new Verdict.Done(), answer(done));
        assertEquals(new Verdict.Refused("bell.nonsense"), answer(refused));
    }

    @Test
    void aDeadlineWakesTheDecider() {
        lane.tell("one");
        time.advance(Duration.ofMillis(9_999));
        assertEquals(List.of("one"), rung);
        time.advance(Duration.ofMillis(1));
        assertEquals(List.of("one", "again"), rung);
        assertEquals(0, time.pendingTimers());
    }

    @Test
    void aNewDeadlineTakesThePlaceOfTheOld() {
        lane.tell("one");
        time.advance(Duration.ofSeconds(9));
        lane.tell("two");
        time.advance(Duration.ofSeconds(9));
        assertEquals(List.of("one", "two"), rung);
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("one", "two", "again"), rung);
    }

    @Test
    void aFaultEndsOneDecisionAndLeavesWhatTheLedgerTells() throws Exception {
        var asked = lane.ask("broken");
        lane.tell("next");
        time.advance(Duration.ZERO);
        assertEquals(1, faults.size());
        assertEquals(new Verdict.Refused("fault"), answer(asked));
        assertEquals(List.of("half", "next"), rung);
        assertEquals(bell.heard, replayed());
    }

    @Test
    void afterARestartTheStateIsWhatItWas() {
        lane.tell("one");
        lane.tell("two");
        time.advance(Duration.ofSeconds(30));
        List<String> before = bell.heard;

        bell = new Bell();
        lane = lane();
        lane.open();
        time.advance(Duration.ZERO);
        assertEquals(before, bell.heard);
        assertEquals(List.of("one", "two", "again"), rung, "a replay rings nothing");
        lane.tell("three");
        time.advance(Duration.ZERO);
        assertEquals(4, ledger.last(US));
    }

    @Test
    void whileTheLedgerIsAwayNewCallsAndWishesAreRefusedButNewsAreTaken() throws Exception {
        ledger.hold();
        assertFalse(lane.offer("a new call"));
        assertEquals(new Verdict.Refused("ledger.away"), answer(lane.ask("a wish")));
        lane.tell("news");
        ledger.release();
        assertTrue(lane.offer("a new call"));
        time.advance(Duration.ZERO);
        assertEquals(List.of("news", "a new call"), rung);
    }

    @Test
    void aPictureIsShownWhenWhatItShowsIsDurable() throws Exception {
        ledger.hold();
        lane.tell("one");
        var look = lane.look(() -> List.copyOf(bell.heard)).toCompletableFuture();
        time.advance(Duration.ofSeconds(1));
        assertFalse(look.isDone());
        ledger.release();
        time.advance(Duration.ZERO);
        assertEquals(new Picture<>(1, List.of("one")), look.get(10, TimeUnit.SECONDS));
    }

    private List<String> replayed() {
        return ledger.read(US, 0, 100).stream()
                .map(fact -> ((BellFact.Rung) fact.body()).how())
                .toList();
    }

    private static Verdict answer(CompletionStage<Verdict> asked) throws Exception {
        return asked.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
