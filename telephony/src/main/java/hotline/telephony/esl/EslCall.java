package hotline.telephony.esl;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that FreeSWITCH handed to us over a connection of its own (outbound socket, {@code
 * async}). News and replies are told as {@link EslClient} tells them, on a thread of this call.
 */
public final class EslCall implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EslCall.class.getName());

    private final Wire wire;
    private final EslTimes times;
    private final EslLimits limits;
    private final NewsQueue news;
    private final Teller teller;
    private final Conversation conversation;

    private volatile @Nullable EslEvent channel;
    private volatile Consumer<EslNews> listener = unheard -> {};

    EslCall(Wire wire, EslTimes times, EslLimits limits, Deadlines deadlines) {
        this.wire = wire;
        this.times = times;
        this.limits = limits;
        this.news = new NewsQueue(limits.waitingBytes());
        this.teller = new Teller("esl-tell of a call", news);
        this.conversation =
                new Conversation(
                        wire, times, limits, news, deadlines, told -> listener.accept(told));
    }

    /** Lives through the connection; returns when it is over. */
    void live(Consumer<EslCall> handler) {
        teller.start();
        Thread writer =
                Thread.ofVirtual().name("esl-write of a call").unstarted(conversation::write);
        String why = "closed";
        try {
            wire.waitAtMost(times.connect());
            wire.write("connect\n\n"); // until then the switch says nothing (facts §10)
            channel = EslEvent.of(wire.next(), limits.frames());
            news.force(() -> handler.accept(this));
            writer.start();
            // No heartbeat comes here; a call may be silent for hours.
            why = conversation.hear(Duration.ZERO);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a call from FreeSWITCH said no sense: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.interrupt();
            conversation.end(why);
            var gone = new EslNews.Disconnected(why);
            news.force(() -> listener.accept(gone));
            teller.close();
        }
    }

    /** The channel's data, as it was when we were connected. */
    public EslEvent channel() {
        return Objects.requireNonNull(channel, "told to nobody before it is there");
    }

    /** {@code Unique-ID} of the call. */
    public String leg() {
        return channel().leg();
    }

    /** Which run of the switch it lives on. */
    public String coreUuid() {
        return channel().text("Core-UUID", "");
    }

    /** To be set in the handler, once. {@link EslNews.Disconnected} is the last it is told. */
    public void onNews(Consumer<EslNews> listener) {
        this.listener = listener;
    }

    /** Asks for the events of this call. */
    public CompletionStage<EslReply> myEvents() {
        return conversation.ask("myevents", times.command());
    }

    /**
     * Keeps the connection for so long behind the end of the call, so that its last events come.
     */
    public CompletionStage<EslReply> linger(Duration time) {
        return conversation.ask("linger " + time.toSeconds(), times.command());
    }

    /** Orders something of this call. */
    public CompletionStage<EslReply> send(AppMessage message) {
        return conversation.ask(message.wire(), times.command());
    }

    /** As {@link EslClient#api}; only where the dialplan said {@code full}. */
    public CompletionStage<EslReply> api(ApiCommand command) {
        return conversation.ask("api " + command.line(), times.command());
    }

    /** Lets go of the call: the dialplan goes on behind {@code socket}, or the call ends there. */
    @Override
    public void close() {
        wire.close();
    }
}
