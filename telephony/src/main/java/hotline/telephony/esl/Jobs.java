package hotline.telephony.esl;

import hotline.telephony.esl.EslException.Why;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The jobs whose results are to come. We name each job and know it before it is sent, so its result
 * may overtake the reply to the command (facts §4).
 */
final class Jobs {

    private final String prefix;
    private final int most;
    private final NewsQueue news;
    private final Deadlines deadlines;
    private final AtomicLong made = new AtomicLong();
    private final ConcurrentMap<String, CompletableFuture<EslReply>> running =
            new ConcurrentHashMap<>();

    /**
     * @param prefix of all names, another for every one of us
     */
    Jobs(String prefix, int most, NewsQueue news, Deadlines deadlines) {
        this.prefix = prefix;
        this.most = most;
        this.news = news;
        this.deadlines = deadlines;
    }

    /**
     * @param ask sends the command; its reply says only that the job has begun
     */
    CompletableFuture<EslReply> run(
            ApiCommand command,
            Duration within,
            Function<String, CompletableFuture<EslReply>> ask) {
        if (running.size() >= most) {
            return Conversation.failed(Why.TOO_MANY, most + " jobs run already");
        }
        String name = prefix + "-" + made.incrementAndGet();
        var result = new CompletableFuture<EslReply>();
        running.put(name, result);
        deadlines.watch(
                result,
                within,
                () -> {
                    var late = new EslException(Why.TIMED_OUT, "no result within " + within);
                    news.force(() -> fail(name, late));
                });
        var _ =
                ask.apply("bgapi " + command.line() + "\nJob-UUID: " + name)
                        .whenComplete((reply, failure) -> begun(name, reply, failure));
        return result;
    }

    private void begun(String name, EslReply reply, Throwable failure) {
        // No answer in time does not mean that it does not run: then we wait for its result.
        if (failure instanceof EslException refused && refused.why() != Why.TIMED_OUT) {
            fail(name, refused);
        } else if (failure == null && !reply.isOk()) {
            CompletableFuture<EslReply> result = running.remove(name);
            if (result != null) {
                result.complete(reply);
            }
        }
    }

    /** A job has ended. False when it is none of ours, or nobody waits for it any more. */
    boolean ended(EslEvent event) {
        String name = event.text("Job-UUID", "");
        CompletableFuture<EslReply> result = running.remove(name);
        if (result != null) {
            result.complete(new EslReply(event.body()));
        }
        return name.startsWith(prefix);
    }

    /** The connection is gone: results go only to who is connected when they come. */
    void lost(String why) {
        for (String name : running.keySet()) {
            var lost = new EslException(Why.LOST, "the connection was lost: " + why);
            news.force(() -> fail(name, lost));
        }
    }

    private void fail(String name, EslException why) {
        CompletableFuture<EslReply> result = running.remove(name);
        if (result != null) {
            result.completeExceptionally(why);
        }
    }
}
