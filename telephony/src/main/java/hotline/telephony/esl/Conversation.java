package hotline.telephony.esl;

import hotline.telephony.esl.EslException.Why;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection past its opening: commands go out in order, and their replies come in the same
 * order, between the events.
 *
 * <p>Every command that was written keeps its place in the line of those that are owed a reply,
 * also when nobody waits for it any more: so a late reply finds its own command, and never the next
 * one.
 *
 * <p>Asked from any thread; {@link #hear} is the one thread that reads, and a virtual thread of our
 * own writes.
 */
final class Conversation {

    private static final Logger LOG = System.getLogger(Conversation.class.getName());

    private final Wire wire;
    private final EslLimits limits;
    private final EslTimes times;
    private final NewsQueue news;
    private final Deadlines deadlines;
    private final Consumer<EslNews> listener;

    private final LinkedBlockingQueue<String> toWrite = new LinkedBlockingQueue<>();

    /** Who is owed a reply, in the order of writing; guarded by itself, as is what is below. */
    private final Queue<CompletableFuture<EslReply>> owed = new ArrayDeque<>();

    private @Nullable String over;

    /** How long we read nothing because the listener was slow, since we were last caught up. */
    private Duration stood = Duration.ZERO;

    Conversation(
            Wire wire,
            EslTimes times,
            EslLimits limits,
            NewsQueue news,
            Deadlines deadlines,
            Consumer<EslNews> listener) {
        this.wire = wire;
        this.times = times;
        this.limits = limits;
        this.news = news;
        this.deadlines = deadlines;
        this.listener = listener;
    }

    /**
     * Asks; the stage ends on the listener's thread.
     *
     * @param command its lines, without the empty one behind them
     */
    CompletableFuture<EslReply> ask(String command, Duration within) {
        var reply = new CompletableFuture<EslReply>();
        synchronized (owed) {
            if (over != null) {
                return failed(Why.NOT_CONNECTED, "not connected: " + over);
            }
            if (owed.size() >= limits.commands()) {
                return failed(Why.TOO_MANY, owed.size() + " commands wait for an answer already");
            }
            owed.add(reply);
            toWrite.add(command);
        }
        var late = new EslException(Why.TIMED_OUT, "no answer within " + within);
        deadlines.watch(reply, within, () -> news.force(() -> reply.completeExceptionally(late)));
        return reply;
    }

    static CompletableFuture<EslReply> failed(Why why, String message) {
        return CompletableFuture.failedFuture(new EslException(why, message));
    }

    /** Writes what is asked, until it is interrupted or the connection breaks. */
    void write() {
        try {
            List<String> commands = new ArrayList<>();
            while (true) {
                commands.add(toWrite.take());
                toWrite.drainTo(commands);
                wire.write(String.join("\n\n", commands) + "\n\n");
                commands.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            end("writing failed: " + e.getMessage());
        }
    }

    /**
     * Reads until the switch says goodbye or the connection breaks.
     *
     * @param silence how long nothing may come; zero for as long as it likes
     * @return why it is over
     */
    String hear(Duration silence) throws InterruptedException {
        try {
            wire.waitAtMost(silence.dividedBy(2));
            boolean asked = false;
            while (true) {
                try {
                    String goodbye = take(wire.read());
                    if (goodbye != null) {
                        return goodbye;
                    }
                    asked = false;
                } catch (SocketTimeoutException e) {
                    if (asked) {
                        return "nothing came for " + silence;
                    }
                    // Any answer will do, also that there is no such command.
                    asked = true;
                    var _ = ask("api echo", silence);
                }
            }
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Hands over what came; why it is the end, when it is. */
    private @Nullable String take(List<Frame> frames) throws IOException, InterruptedException {
        List<Runnable> batch = new ArrayList<>(frames.size());
        long weight = 0;
        String over = null;
        for (Frame frame : frames) {
            weight += frame.body().length;
            try {
                over = take(frame, batch);
            } catch (FramingLost e) {
                over = e.getMessage();
            }
            if (over != null) {
                break;
            }
        }
        stood = stood.plusNanos(news.put(batch, weight));
        if (stood.isPositive() && wire.isQuiet()) {
            tellWhatMayBeMissed();
        }
        return over;
    }

    private @Nullable String take(Frame frame, List<Runnable> batch) throws FramingLost {
        switch (frame.contentType()) {
            case "text/event-plain", "text/event-json" -> {
                var event = new EslNews.Happened(EslEvent.of(frame, limits.frames()));
                batch.add(() -> listener.accept(event));
            }
            case "command/reply", "api/response" -> batch.add(answer(EslReply.of(frame)));
            case "text/disconnect-notice" -> {
                if (!frame.headers().text("Content-Disposition", "").equals("linger")) {
                    return "the switch said goodbye: "
                            + frame.text().lines().findFirst().orElse("");
                }
            }
            default -> LOG.log(Level.DEBUG, "not for us: {0}", frame.contentType());
        }
        return null;
    }

    /** All that the switch had kept for us is read now; what it dropped lies before. */
    private void tellWhatMayBeMissed() {
        if (stood.compareTo(times.mayMiss()) > 0) {
            var missed = new EslNews.MayHaveMissed(stood);
            news.force(() -> listener.accept(missed));
        }
        stood = Duration.ZERO;
    }

    private Runnable answer(EslReply reply) throws FramingLost {
        CompletableFuture<EslReply> asked;
        synchronized (owed) {
            asked = owed.poll();
        }
        if (asked == null) {
            throw new FramingLost("a reply that nobody asked for: " + reply.text());
        }
        return () -> asked.complete(reply);
    }

    /** Nothing more comes; who waits is told so behind all that has come. */
    void end(String why) {
        List<CompletableFuture<EslReply>> left;
        synchronized (owed) {
            if (over != null) {
                return;
            }
            over = why;
            left = List.copyOf(owed);
            owed.clear();
        }
        var lost = new EslException(Why.LOST, "the connection was lost: " + why);
        left.forEach(each -> news.force(() -> each.completeExceptionally(lost)));
        wire.close();
    }
}
