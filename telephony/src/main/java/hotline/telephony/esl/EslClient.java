package hotline.telephony.esl;

import hotline.telephony.esl.EslException.Why;
import hotline.telephony.esl.EslNews.Since;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one FreeSWITCH that is kept: when it is lost we try again, later and later, until
 * we are closed.
 *
 * <p>Everything the switch says is told in its order on one thread: news to the listener, replies
 * and results to their stages. So neither may wait for another reply; and what a command caused is
 * told after its reply. (Who attaches to a stage only when it has ended hears it at once, on his
 * own thread.) All methods may be called from any thread and return at once. Stages fail with
 * {@link EslException}.
 */
public final class EslClient implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EslClient.class.getName());

    private final EslSettings settings;
    private final Consumer<EslNews> listener;
    private final BackOff backOff;
    private final NewsQueue news;
    private final Deadlines deadlines;
    private final Jobs jobs;
    private final Teller teller;
    private final Thread keeper;

    private volatile @Nullable Conversation conversation;
    private volatile @Nullable Wire wire;
    private volatile String trouble = "not connected yet";
    private volatile boolean closed;

    /**
     * @param listener told all news; may be slow, must not wait for replies
     * @param chance spreads the tries to connect again
     */
    public EslClient(EslSettings settings, Consumer<EslNews> listener, RandomGenerator chance) {
        this.settings = settings;
        this.listener = listener;
        this.backOff =
                new BackOff(settings.times().backOff(), settings.times().mostBackOff(), chance);
        this.news = new NewsQueue(settings.limits().waitingBytes());
        this.deadlines = new Deadlines("esl-deadlines " + settings);
        var prefix = new UUID(chance.nextLong(), chance.nextLong());
        this.jobs = new Jobs(prefix.toString(), settings.limits().jobs(), news, deadlines);
        this.teller = new Teller("esl-tell " + settings, news);
        this.keeper = Thread.ofVirtual().name("esl-read " + settings).unstarted(this::keep);
    }

    /** Begins to connect and returns; {@link EslNews.Connected} says when it is done. */
    public void start() {
        teller.start();
        keeper.start();
    }

    /**
     * Asks and waits on the switch: nothing else goes over this connection until it has answered
     * (facts §3). Only for what is quick; all that can take time is a {@link #bgapi}.
     */
    public CompletionStage<EslReply> api(ApiCommand command) {
        return ask("api " + command.line());
    }

    /** Has it run beside us; the stage ends with what the job printed, after the default time. */
    public CompletionStage<EslReply> bgapi(ApiCommand command) {
        return bgapi(command, settings.times().job());
    }

    /** As above, waiting as long as {@code within}: an originate rings longer than others. */
    public CompletionStage<EslReply> bgapi(ApiCommand command, Duration within) {
        return jobs.run(command, within, this::ask);
    }

    /** Orders something of a call; see {@link AppMessage#to}. */
    public CompletionStage<EslReply> send(AppMessage message) {
        return ask(message.wire());
    }

    private CompletableFuture<EslReply> ask(String command) {
        Conversation now = conversation;
        return now == null
                ? Conversation.failed(Why.NOT_CONNECTED, trouble)
                : now.ask(command, settings.times().command());
    }

    /** Whether commands can be sent right now. */
    public boolean isConnected() {
        return conversation != null;
    }

    /** Why we are not connected; empty when we are. */
    public String trouble() {
        return conversation != null ? "" : trouble;
    }

    private void keep() {
        String lastRun = null;
        try {
            while (!closed) {
                long since = System.nanoTime();
                String run = connect(lastRun);
                lastRun = run == null ? lastRun : run;
                Duration lasted =
                        run == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
                if (!closed) {
                    Thread.sleep(backOff.after(lasted));
                }
            }
        } catch (InterruptedException e) {
            // close() asked us to leave
        }
    }

    /** Connects, and stays for as long as it holds. The run of the switch; null when none came. */
    private @Nullable String connect(@Nullable String lastRun) throws InterruptedException {
        String run = null;
        try (Wire opened =
                Wire.to(
                        settings.host(),
                        settings.port(),
                        settings.times().connect(),
                        settings.limits().frames())) {
            wire = opened;
            run = Opening.of(opened, settings);
            converse(opened, run, since(lastRun, run));
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
        } finally {
            wire = null;
        }
        return run;
    }

    private static Since since(@Nullable String lastRun, String run) {
        if (lastRun == null) {
            return Since.FIRST;
        }
        return lastRun.equals(run) ? Since.INTERRUPTED : Since.RESTARTED;
    }

    private void converse(Wire opened, String run, Since since) throws InterruptedException {
        var begun =
                new Conversation(
                        opened, settings.times(), settings.limits(), news, deadlines, this::hear);
        Thread writer = Thread.ofVirtual().name("esl-write " + settings).start(begun::write);
        // First this, for who hears that we are connected asks at once.
        conversation = begun;
        news.force(() -> tell(new EslNews.Connected(run, since)));
        LOG.log(Level.INFO, "{0}: connected", settings);
        String why = "closed";
        try {
            why = begun.hear(settings.times().silence());
        } finally {
            say(why);
            conversation = null;
            writer.interrupt();
            begun.end(why);
            jobs.lost(why);
            var gone = new EslNews.Disconnected(why);
            news.force(() -> tell(gone));
        }
    }

    /** Says once what is wrong, and not at every try. */
    private void say(String why) {
        if (!why.equals(trouble) && !closed) {
            LOG.log(Level.WARNING, "{0}: {1}", settings, why);
        }
        trouble = why;
    }

    /** On the teller's thread. */
    private void hear(EslNews heard) {
        boolean isOurs =
                heard instanceof EslNews.Happened(EslEvent event)
                        && event.name().equals("BACKGROUND_JOB")
                        && jobs.ended(event);
        if (!isOurs) {
            tell(heard);
        }
    }

    private void tell(EslNews heard) {
        if (!closed) {
            listener.accept(heard);
        }
    }

    /** Says goodbye and gives back socket and threads; the listener is told nothing more. */
    @Override
    public void close() {
        closed = true;
        Wire open = wire;
        if (open != null) {
            open.close();
        }
        keeper.interrupt();
        Teller.awaitEnd(keeper);
        deadlines.close();
        teller.close();
    }
}
