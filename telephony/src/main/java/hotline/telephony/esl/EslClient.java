package hotline.telephony.esl;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A connection to one FreeSWITCH that is kept: when it is lost we try again, later and later, until
 * we are closed.
 *
 * <p>Everything the switch says is told in its order on one thread: news to the listener, replies
 * and results to their stages. So neither may wait for another reply; and what a command caused is
 * told after its reply. All methods may be called from any thread and return at once. Stages fail
 * with {@link EslException}.
 */
public final class EslClient implements AutoCloseable {

    private String state;

    /**
     * @param listener told all news; may be slow, must not wait for replies
     * @param chance spreads the tries to connect again
     */
    public EslClient(EslSettings settings, Consumer<EslNews> listener, RandomGenerator chance) {
        this.state = "to come";
    }

    /** Begins to connect and returns; {@link EslNews.Connected} says when it is done. */
    public void start() {
        state = "started";
    }

    /**
     * Asks and waits on the switch: nothing else goes over this connection until it has answered
     * (facts §3). Only for what is quick; all that can take time is a {@link #bgapi}.
     */
    public CompletionStage<EslReply> api(ApiCommand command) {
        return CompletableFuture.failedFuture(
                new EslException(EslException.Why.NOT_CONNECTED, state));
    }

    /** Has it run beside us; the stage ends with what the job printed, after the default time. */
    public CompletionStage<EslReply> bgapi(ApiCommand command) {
        return CompletableFuture.failedFuture(
                new EslException(EslException.Why.NOT_CONNECTED, state));
    }

    /** As above, waiting as long as {@code within}: an originate rings longer than others. */
    public CompletionStage<EslReply> bgapi(ApiCommand command, Duration within) {
        return CompletableFuture.failedFuture(
                new EslException(EslException.Why.NOT_CONNECTED, state));
    }

    /** Orders something of a call; see {@link AppMessage#to}. */
    public CompletionStage<EslReply> send(AppMessage message) {
        return CompletableFuture.failedFuture(
                new EslException(EslException.Why.NOT_CONNECTED, state));
    }

    /** Whether commands can be sent right now. */
    public boolean isConnected() {
        return !state.isEmpty();
    }

    /** Says goodbye and gives back socket and threads; the listener is told nothing more. */
    @Override
    public void close() {
        state = "closed";
    }
}
