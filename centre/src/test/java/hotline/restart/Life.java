package hotline.restart;

import com.zaxxer.hikari.HikariDataSource;
import hotline.floor.Floor;
import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
import hotline.floor.FloorFact;
import hotline.kernel.DecisionLane;
import hotline.kernel.FactKinds;
import hotline.kernel.Follower;
import hotline.kernel.TenantId;
import hotline.kernel.store.PostgresLedger;
import hotline.records.store.TestRecords;
import hotline.telephony.lane.ThreadLane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One life of the house: the real floor on the real lane and ledger, with the records behind it. It
 * waits with everything loaded until it is its turn, and ends well when nobody speaks to it any
 * more.
 */
final class Life {

    private static final int MAILBOX = 50_000;

    /** Most lives begin with what an earlier one kept. */
    private static final int KEEP_EVERY = 300;

    private final PrintStream out;
    private final Town town;
    private final FactKinds kinds = new FactKinds(FloorFact.class);
    private final HikariDataSource database = new HikariDataSource();
    private final ThreadLane thread = new ThreadLane("floor", MAILBOX, this::fault);
    private final PostgresLedger ledger;
    private final Floor floor;
    private final DecisionLane<FloorEvent, FloorCommand> lane;

    private Life(PrintStream out, String url, long seed, Path recordings, Hurry clock, long luck) {
        this.out = out;
        town = new Town(seed, recordings);
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(2);
        ledger =
                new PostgresLedger(
                        url,
                        database,
                        kinds,
                        () -> fault(new IllegalStateException("somebody else writes")));
        floor = new Floor(new SplittableRandom(luck));
        lane =
                new DecisionLane<>(
                        TenantId.FIRST,
                        floor,
                        clock.lane(thread),
                        ledger,
                        clock,
                        command -> say(new Word.Orders(command)),
                        this::fault,
                        KEEP_EVERY);
    }

    /**
     * @param arguments database, seed of the town, folder of recordings, beginning of the day by
     *     the wall, how fast it passes, seed of this life
     */
    public static void main(String[] arguments) throws IOException {
        var clock = new Hurry(Instant.parse(arguments[3]), Integer.parseInt(arguments[4]));
        var out = new BufferedOutputStream(System.out);
        // Whoever else writes there, such as a logger, must not disturb.
        System.setOut(System.err);
        new Life(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        arguments[0],
                        Long.parseLong(arguments[1]),
                        Path.of(arguments[2]),
                        clock,
                        Long.parseLong(arguments[5]))
                .live();
    }

    private void live() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                database;
                ledger) {
            warmUp();
            say(new Word.Standing());
            Follower records = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (Word.of(line)) {
                    case Word.Begin() -> records = open();
                    case Word.Happens(var event) -> hear(event);
                    case Word.Asks(long number, var event) ->
                            lane.ask(event).thenAccept(told -> say(new Word.Answers(number, told)));
                    case Word.Show(long number) ->
                            lane.look(floor::picture)
                                    .thenAccept(seen -> say(new Word.Shown(number, seen.of())));
                    case Word.Standing _, Word.Open _, Word.Durable _, Word.Orders _ -> {}
                    case Word.Answers _, Word.Shown _, Word.Fault _ -> {}
                }
            }
            thread.close();
            if (records != null) {
                records.close();
            }
        }
    }

    /** What takes long the first time is done before it is this life's turn. */
    private void warmUp() {
        var _ = ledger.read(TenantId.FIRST, 0, 10);
        var nobody =
                new FloorEvent.Surveyed(new Survey(Instant.EPOCH, List.of(), List.of(), List.of()));
        var _ = Word.of(new Word.Happens(nobody).line());
    }

    private Follower open() {
        var _ =
                ledger.listen(
                        TenantId.FIRST,
                        fact ->
                                say(
                                        new Word.Durable(
                                                fact.sequence(),
                                                kinds.kind(fact.body()),
                                                kinds.write(fact.body()))));
        lane.open();
        thread.start();
        lane.tell(new FloorEvent.Configured(town.floor));
        lane.tell(new FloorEvent.ReceptionChanged(town.reception));
        var records = new Follower(ledger, TenantId.FIRST, TestRecords.projection(database, kinds));
        say(new Word.Open(ledger.last(TenantId.FIRST)));
        return records;
    }

    /** As the house does: a new call may be refused. */
    private void hear(FloorEvent event) {
        if (event instanceof FloorEvent.Switched(SwitchEvent.Offered offered)) {
            if (!lane.offer(event)) {
                say(new Word.Orders(new FloorCommand.HangUp(offered.leg(), HangupCause.OVERLOAD)));
            }
        } else {
            lane.tell(event);
        }
    }

    private void say(Word word) {
        synchronized (out) {
            out.append(word.line()).append('\n');
            out.flush();
        }
    }

    private void fault(Throwable bug) {
        bug.printStackTrace();
        say(new Word.Fault(bug.toString()));
    }
}
