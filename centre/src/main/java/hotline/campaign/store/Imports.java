package hotline.campaign.store;

import hotline.campaign.CampaignDoor;
import hotline.campaign.CampaignEvent;
import hotline.campaign.CampaignId;
import hotline.campaign.CampaignsUpToDate;
import hotline.campaign.file.NumberFile;
import hotline.campaign.file.NumberFile.Entry;
import hotline.campaign.file.UnreadableFile;
import hotline.campaign.store.ImportTable.Import;
import hotline.campaign.store.ImportTable.State;
import hotline.campaign.store.ImportTable.Untold;
import hotline.kernel.TenantId;
import hotline.kernel.Verdict;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads files of numbers in the background, one after the other on a thread of its own, some
 * thousand rows at a time. What is read and how far stands in one transaction, so after a crash it
 * goes on where it was; what came of it is told to the lane until the lane knows.
 */
@Component
public class Imports implements SmartLifecycle {

    private static final Logger LOG = System.getLogger(Imports.class.getName());
    private static final TenantId TENANT = TenantId.FIRST;
    private static final int BATCH = 2_000;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);
    private static final Duration BEFORE_TELLING_AGAIN = Duration.ofMillis(200);
    private static final int LANE_PATIENCE_SECONDS = 10;

    private final ImportTable table;
    private final NewLeads leads;
    private final ImportFolder folder;
    private final CampaignDoor door;
    private final CampaignsUpToDate upToDate;
    private final InstantSource clock;
    private final Object news = new Object();
    private boolean running;
    private boolean asked;
    private Optional<Thread> reader = Optional.empty();

    public Imports(
            ImportTable table,
            NewLeads leads,
            ImportFolder folder,
            CampaignDoor door,
            CampaignsUpToDate upToDate,
            InstantSource clock) {
        this.table = table;
        this.leads = leads;
        this.folder = folder;
        this.door = door;
        this.upToDate = upToDate;
        this.clock = clock;
    }

    /** Bytes that somebody brought, to be moved where they are wanted. */
    @FunctionalInterface
    public interface Source {
        void moveTo(Path file) throws IOException;
    }

    /**
     * Keeps a file for a campaign that is about to be made, and may begin to read it.
     *
     * @param name as whoever brought it calls it
     * @throws IOException when the disk does not take it
     */
    public void prepare(CampaignId campaign, String name, boolean skipContacts, Source source)
            throws IOException {
        Files.createDirectories(folder.path());
        Path file = folder.file(campaign);
        source.moveTo(file);
        table.add(
                TENANT,
                campaign,
                State.WAITING,
                name,
                Files.size(file),
                skipContacts,
                clock.instant());
    }

    /** For a campaign whose numbers come one by one. */
    public void prepareNothing(CampaignId campaign, boolean skipContacts) {
        table.add(TENANT, campaign, State.DONE, "", 0, skipContacts, clock.instant());
    }

    /** The campaign is made: what is prepared may be told. */
    public void made() {
        wake();
    }

    /** The campaign was not made after all. */
    public void notMade(CampaignId campaign) {
        table.forget(TENANT, campaign);
        delete(campaign);
    }

    private void delete(CampaignId campaign) {
        try {
            Files.deleteIfExists(folder.file(campaign));
        } catch (IOException e) {
            LOG.log(Level.WARNING, folder.file(campaign) + " could not be deleted", e);
        }
    }

    /** False when it was over already. */
    public boolean cancel(CampaignId campaign) {
        boolean cancelled =
                table.end(TENANT, campaign, State.CANCELLED, "import.cancelled", clock.instant());
        wake();
        return cancelled;
    }

    @Override
    public void start() {
        synchronized (news) {
            running = true;
            reader = Optional.of(Thread.ofPlatform().name("imports").start(this::work));
        }
    }

    @Override
    public void stop() {
        Optional<Thread> ends;
        synchronized (news) {
            running = false;
            news.notifyAll();
            ends = reader;
        }
        ends.ifPresent(
                thread -> {
                    try {
                        thread.join(Duration.ofSeconds(10));
                    } catch (InterruptedException hurry) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Override
    public boolean isRunning() {
        synchronized (news) {
            return running;
        }
    }

    private void wake() {
        synchronized (news) {
            asked = true;
            news.notifyAll();
        }
    }

    private void work() {
        Instant start = clock.instant();
        boolean swept = false;
        while (isRunning()) {
            try {
                swept = swept || sweep(start);
                Optional<Import> next = table.next(TENANT);
                if (next.isPresent()) {
                    read(next.get());
                } else if (tell()) {
                    await();
                } else {
                    rest(BEFORE_TELLING_AGAIN);
                }
            } catch (RuntimeException away) {
                LOG.log(Level.WARNING, "no file of numbers can be read now", away);
                rest(BEFORE_NEXT_TRY);
            }
        }
    }

    /** Of campaigns that were never made, nothing is kept; false while the tables are behind. */
    private boolean sweep(Instant start) {
        boolean allThere = upToDate.await(TENANT);
        if (allThere) {
            table.orphans(TENANT, start).forEach(this::notMade);
        }
        return allThere;
    }

    private void read(Import reading) {
        try (NumberFile file =
                NumberFile.open(folder.file(reading.campaign()), reading.file(), leads::isNumber)) {
            read(reading, file);
        } catch (UnreadableFile e) {
            fail(reading, e.why().code(), e);
        } catch (IOException e) {
            fail(reading, "file.gone", e);
        } catch (TransientDataAccessException | DataAccessResourceFailureException away) {
            throw away;
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a fault of ours in " + reading.file(), fault);
            fail(reading, "file.broken", fault);
        }
    }

    private void read(Import reading, NumberFile file) throws UnreadableFile {
        List<Entry> batch = new ArrayList<>();
        long last = reading.line();
        while (isRunning()) {
            Optional<Entry> entry = file.next();
            // Taken before the process ended the last time.
            if (entry.filter(one -> one.line() > reading.line()).isPresent()) {
                batch.add(entry.get());
                last = entry.get().line();
            }
            if (batch.size() == BATCH || (entry.isEmpty() && !batch.isEmpty())) {
                if (!table.take(TENANT, reading, batch, last, file.progress())) {
                    return;
                }
                batch.clear();
            }
            if (entry.isEmpty()) {
                finish(reading.campaign());
                return;
            }
        }
    }

    private void finish(CampaignId campaign) {
        long taken = table.find(TENANT, campaign).map(Import::taken).orElse(0L);
        if (taken > 0) {
            table.end(TENANT, campaign, State.DONE, "", clock.instant());
        } else {
            table.end(TENANT, campaign, State.FAILED, "file.noNumbers", clock.instant());
        }
    }

    private void fail(Import reading, String problem, Exception cause) {
        LOG.log(Level.INFO, "{0} is not read: {1}", reading.file(), cause.toString());
        table.end(TENANT, reading.campaign(), State.FAILED, problem, clock.instant());
    }

    /**
     * Tells the lane what came of the files, of those that a crash left untold too.
     *
     * @return false when something is still to be told
     */
    private boolean tell() {
        // What the tables show as untold may stand in the ledger already.
        if (!upToDate.await(TENANT)) {
            return false;
        }
        List<Untold> untold = table.untold(TENANT);
        untold.forEach(this::tell);
        return untold.isEmpty();
    }

    private void tell(Untold one) {
        CampaignId campaign = one.campaign();
        CampaignEvent news =
                switch (one.state().orElse(State.FAILED)) {
                    case DONE ->
                            new CampaignEvent.ImportEnded(campaign, one.taken(), one.rejected());
                    case FAILED, CANCELLED -> {
                        while (table.takeBack(TENANT, campaign) > 0 && isRunning()) {
                            LOG.log(Level.DEBUG, "numbers of {0} are taken back", campaign);
                        }
                        yield new CampaignEvent.ImportFailed(
                                campaign, one.state().isEmpty() ? "file.gone" : one.problem());
                    }
                    case WAITING, READING ->
                            throw new IllegalStateException(campaign + " is not read yet");
                };
        if (told(news)) {
            delete(campaign);
        }
    }

    private boolean told(CampaignEvent news) {
        try {
            return door.ask(TENANT, news)
                            .toCompletableFuture()
                            .get(LANE_PATIENCE_SECONDS, TimeUnit.SECONDS)
                    instanceof Verdict.Done;
        } catch (ExecutionException | TimeoutException busy) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void await() {
        synchronized (news) {
            while (!asked && running) {
                try {
                    news.wait();
                } catch (InterruptedException closing) {
                    running = false;
                }
            }
            asked = false;
        }
    }

    private void rest(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        synchronized (news) {
            while (running && !asked && System.nanoTime() < until) {
                try {
                    news.wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                } catch (InterruptedException closing) {
                    running = false;
                }
            }
        }
    }
}
