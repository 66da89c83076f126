package hotline.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.AgentFact.Shift;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.FloorEvent;
import hotline.floor.FloorFact;
import hotline.floor.FloorPicture;
import hotline.floor.Target;
import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.Projection;
import hotline.kernel.TenantId;
import hotline.kernel.store.EmbeddedDatabase;
import hotline.kernel.store.PostgresLedger;
import hotline.kernel.store.TestDatabase;
import hotline.records.store.TestRecords;
import hotline.telephony.phone.Survey;
import hotline.telephony.simulated.Behaviour;
import hotline.telephony.simulated.Delay;
import hotline.telephony.simulated.Phone;
import hotline.telephony.simulated.PhoneCall;
import hotline.telephony.simulated.Temper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code kill -9} at random moments of a busy hour (fifty with {@code make kills}), with the real
 * ledger on a database that syncs. Half of the time the switch dies as well (the embedded one
 * would), half of the time its calls go on meanwhile (FreeSWITCH's would). Some die while they
 * open. Another life stands ready while one is lived, so that the hour is not spent on starting
 * Java.
 */
class KilledAtAnyMomentTest {

    private static final int LIVES = Integer.getInteger("hotline.kills", 10);
    private static final int TIMES_FASTER = 60;
    private static final int LONGEST_OPENING_MILLIS = 400;
    private static final int LONGEST_LIFE_MILLIS = 2_000;
    private static final int PATIENCE_SECONDS = 60;

    private final long seed = Long.getLong("hotline.sim.seed", 20_260_105);
    private final SplittableRandom luck = new SplittableRandom(seed);
    private final Hurry clock =
            new Hurry(Instant.now().truncatedTo(ChronoUnit.MILLIS), TIMES_FASTER);
    private final Witness witness = new Witness();
    private final FactKinds kinds = new FactKinds(FloorFact.class);
    private final ConcurrentHashMap<Long, CompletableFuture<FloorPicture>> shown =
            new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Child, CompletableFuture<Boolean>> standing =
            new ConcurrentHashMap<>();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private String url = "";
    private Path recordings = Path.of("");
    private File log = new File("");
    private Town town = new Town(0, recordings);
    private volatile @Nullable Outside world;
    private volatile @Nullable Child alive;
    private long looks;
    private int survivals;
    private volatile CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final AtomicInteger lives = new AtomicInteger();

    @TempDir Path folder;

    @Test
    void everyCallHasOneRecordNobodyIsStuckAndNothingIsLostOrDoubled() throws Exception {
        recordings = folder.resolve("recordings");
        log = folder.resolve("log").toFile();
        try (var server =
                EmbeddedDatabase.start(
                        folder.resolve("database"),
                        TestDatabase.PROGRAMS,
                        EmbeddedDatabase.DURABLE)) {
            url = server.url();
            database.setUrl(url);
            Flyway.configure().dataSource(url, null, null).load().migrate();
            town = new Town(seed, recordings);
            live();
            judge();
        } catch (AssertionError | Exception broken) {
            String complaint = Files.exists(log.toPath()) ? Files.readString(log.toPath()) : "";
            throw new AssertionError("seed " + seed + ": " + broken + "\n" + complaint, broken);
        }
    }

    private Outside outside() {
        return Objects.requireNonNull(world);
    }

    private Child living() {
        return Objects.requireNonNull(alive);
    }

    // ---- the hour ----

    private void live() throws Exception {
        var classes = new ReadyClasses(folder);
        world = new Outside(town, clock, luck.nextLong());
        Child trains = give(classes.toTrain());
        begin(trains);
        opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        makeMischief(LONGEST_LIFE_MILLIS);
        assertTrue(trains.farewell(), "the first one did not end well");
        Child next = give(classes.toUse());
        for (int life = 0; life < LIVES; life++) {
            begin(next);
            Child dies = next;
            next = give(classes.toUse());
            if (luck.nextInt(5) == 0) {
                Thread.sleep(luck.nextLong(LONGEST_OPENING_MILLIS));
            } else {
                opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                makeMischief(luck.nextLong(LONGEST_LIFE_MILLIS));
            }
            dies.kill();
            outside().disconnect();
            boolean takesTheSwitchAlong = luck.nextBoolean();
            if (takesTheSwitchAlong) {
                outside().close();
                world = new Outside(town, clock, luck.nextLong());
            } else {
                survivals++;
            }
            witness.noComplaints();
        }
        begin(next);
        settle();
        assertTrue(next.farewell(), "the last one did not end well");
        outside().close();
        witness.noComplaints();
    }

    private Child give(List<String> classes) throws IOException {
        var waits = new CompletableFuture<Boolean>();
        var child =
                new Child(
                        classes,
                        List.of(
                                url,
                                String.valueOf(seed),
                                recordings.toString(),
                                clock.wall().toString(),
                                String.valueOf(clock.times()),
                                String.valueOf(luck.nextLong())),
                        log,
                        (who, word) -> {
                            if (word instanceof Word.Standing) {
                                waits.complete(true);
                            } else {
                                hear(who, word);
                            }
                        });
        standing.put(child, waits);
        return child;
    }

    private void begin(Child child)
            throws InterruptedException, ExecutionException, TimeoutException {
        Objects.requireNonNull(standing.get(child)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        witness.newLife();
        opened = new CompletableFuture<>();
        alive = child;
        child.say(new Word.Begin());
    }

    private void hear(Child child, Word word) {
        switch (word) {
            case Word.Open _ -> {
                int life = lives.incrementAndGet();
                opened.complete(true);
                outside()
                        .connect(
                                news -> child.say(new Word.Happens(news)),
                                survey -> firstLook(child, life, survey));
                town.agents.forEach(agent -> ask(child, new FloorEvent.PageOpened(agent)));
            }
            case Word.Durable fact -> witness.durable(fact);
            case Word.Orders(var command) -> {
                witness.ordered(command);
                outside().carryOut(command);
            }
            case Word.Answers answer -> witness.answered(answer);
            case Word.Shown(long number, var picture) ->
                    Objects.requireNonNull(shown.remove(number)).complete(picture);
            case Word.Fault(var what) -> witness.fault(what);
            case Word.Standing _, Word.Begin _, Word.Happens _, Word.Asks _, Word.Show _ ->
                    throw new IllegalStateException("not its word: " + word);
        }
    }

    /** What is up, and at once how the house sees it. */
    private void firstLook(Child child, int life, Survey survey) {
        var look = new CompletableFuture<FloorPicture>();
        long number = -life;
        shown.put(number, look);
        var _ = look.thenAccept(picture -> witness.sawAfterSurvey(picture, survey));
        child.say(new Word.Happens(new FloorEvent.Surveyed(survey)), new Word.Show(number));
    }

    private void ask(Child child, FloorEvent event) {
        child.say(witness.ask(event));
    }

    private void makeMischief(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            mischief(town.agents.get(luck.nextInt(Town.AGENTS)));
            backToWork(town.agents.get(luck.nextInt(Town.AGENTS)));
            backToWork(town.agents.get(luck.nextInt(Town.AGENTS)));
            Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 0, 20));
        }
    }

    private void mischief(AgentId agent) {
        AgentId other = town.agents.get(luck.nextInt(Town.AGENTS));
        var extension = new Target.Extension(Town.extension(other));
        var talk = new Temper(Delay.aboutSeconds(30), Delay.aboutSeconds(60));
        switch (luck.nextInt(14)) {
            case 0 -> ask(living(), new FloorEvent.PageClosed(agent));
            case 1 -> ask(living(), new FloorEvent.AskShift(agent, Shift.ON_BREAK, "lunch"));
            case 2 -> ask(living(), new FloorEvent.HangUp(agent));
            case 3 -> ask(living(), new FloorEvent.Hold(agent));
            case 4 -> ask(living(), new FloorEvent.Resume(agent));
            case 5 -> ask(living(), new FloorEvent.BlindTransfer(agent, extension));
            case 6, 7 -> ask(living(), new FloorEvent.Consult(agent, extension));
            case 8 -> ask(living(), new FloorEvent.CompleteTransfer(agent));
            case 9 -> ask(living(), new FloorEvent.PlaceCall(agent, extension));
            case 10 -> ask(living(), new FloorEvent.EndWrapUp(agent));
            case 11 -> outside().at(agent, (_, phone) -> phone.unregister());
            case 12 -> outside().at(agent, (_, phone) -> phone.call(extension.number(), talk));
            default -> ask(living(), new FloorEvent.SignIn(agent, ""));
        }
    }

    private void backToWork(AgentId agent) {
        outside().at(agent, (_, phone) -> phone.register());
        ask(living(), new FloorEvent.SignIn(agent, ""));
        ask(living(), new FloorEvent.PageOpened(agent));
        ask(living(), new FloorEvent.AskShift(agent, Shift.ON_SHIFT, ""));
    }

    // ---- the evening ----

    /** After the last callers have gone, every agent can be offered a call. */
    private void settle() throws Exception {
        outside().calmDown();
        await("the house does not come to rest", Witness::isQuiet);
        var picksUp = new Behaviour.Answers(Delay.seconds(1), Temper.STAYS);
        town.agents.forEach(
                agent -> {
                    outside().at(agent, (_, phone) -> picksUp(phone, picksUp));
                    backToWork(agent);
                });
        long before = witness.lastTold();
        List<PhoneCall> callers = outside().call(Town.EVERYBODY, Town.AGENTS);
        await(
                "some agent is offered no call",
                _ -> witness.offeredAfter(before, town.agents).size() == Town.AGENTS);
        outside().hangUp(callers);
        await("the last calls do not end", Witness::isQuiet);
    }

    private static void picksUp(Phone phone, Behaviour how) {
        phone.behave(how);
        phone.register();
    }

    private void await(String otherwise, Predicate<FloorPicture> until) throws Exception {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        FloorPicture last = look();
        while (!until.test(last)) {
            if (System.nanoTime() > patience) {
                throw new AssertionError(otherwise + ": " + last);
            }
            Thread.sleep(100);
            last = look();
        }
    }

    private FloorPicture look() throws Exception {
        long number = ++looks;
        var seen = new CompletableFuture<FloorPicture>();
        shown.put(number, seen);
        living().say(new Word.Show(number));
        return seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    // ---- the judgement ----

    private void judge() {
        List<Fact> facts = readAll();
        for (int i = 0; i < facts.size(); i++) {
            assertEquals(i + 1, facts.get(i).sequence(), "the ledger has a gap");
        }
        witness.compare(facts, kinds);

        Set<String> arrived = new HashSet<>();
        List<String> ended = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.body() instanceof CallFact.Arrived call) {
                assertTrue(arrived.add(call.call().toString()), () -> "arrived twice: " + fact);
            } else if (fact.body() instanceof CallFact.Ended call) {
                ended.add(call.call().toString());
            }
        }
        assertEquals(arrived.size(), ended.size(), "some call ended twice or never");
        assertEquals(arrived, Set.copyOf(ended));

        Projection records = TestRecords.projection(database, kinds);
        takeTheRest(records, facts);
        var told = rows();
        assertEquals(
                arrived,
                JdbcClient.create(database)
                        .sql("select call::text from call_record where ended_at is not null")
                        .query(String.class)
                        .set());
        assertEquals(arrived.size(), count("call_record"));
        records.forget(TenantId.FIRST);
        takeTheRest(records, facts);
        assertEquals(told, rows(), "told again from the first fact, the records are others");

        System.out.printf(
                "seed %d: %d kills, %d of them in mid-opening, %d survived by the switch; %d facts,"
                        + " %d calls, %d answers kept%n",
                seed,
                LIVES,
                LIVES + 2 - lives.get(),
                survivals,
                facts.size(),
                arrived.size(),
                witness.promises());
        assertTrue(lives.get() > LIVES / 2, "most lives were over at once: " + lives);
        assertTrue(arrived.size() > 2 * LIVES, "not much of a busy hour: " + arrived.size());
    }

    private List<Fact> readAll() {
        try (var ledger = new PostgresLedger(url, database, kinds, () -> {})) {
            List<Fact> all = new ArrayList<>();
            List<Fact> some = ledger.read(TenantId.FIRST, 0, 10_000);
            while (!some.isEmpty()) {
                all.addAll(some);
                some = ledger.read(TenantId.FIRST, some.getLast().sequence(), 10_000);
            }
            return all;
        }
    }

    private static void takeTheRest(Projection records, List<Fact> facts) {
        int step = 1_000;
        for (int from = (int) records.taken(TenantId.FIRST); from < facts.size(); from += step) {
            records.take(TenantId.FIRST, facts.subList(from, Math.min(facts.size(), from + step)));
        }
    }

    private String rows() {
        return List.of("call_record", "call_part", "call_recording").stream()
                .map(
                        table ->
                                JdbcClient.create(database)
                                        .sql("select t::text from " + table + " t order by 1")
                                        .query(String.class)
                                        .list()
                                        .stream()
                                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private int count(String table) {
        return JdbcClient.create(database)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
