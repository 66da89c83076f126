package hotline.telephony.esl;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A call that FreeSWITCH handed to us over a connection of its own (outbound socket). */
public interface EslCall extends AutoCloseable {

    /** The channel's data, as it was when we were connected. */
    EslEvent channel();

    /** {@code Unique-ID} of the call. */
    default String leg() {
        return channel().leg();
    }

    /** Which run of the switch it lives on. */
    default String coreUuid() {
        return channel().text("Core-UUID", "");
    }

    /** To be set in the handler, once. {@link EslNews.Disconnected} is the last it is told. */
    void onNews(Consumer<EslNews> listener);

    /** Asks for the events of this call. */
    CompletionStage<EslReply> myEvents();

    /**
     * Keeps the connection for so long behind the end of the call, so that its last events come.
     */
    CompletionStage<EslReply> linger(Duration time);

    /** Orders something of this call. */
    CompletionStage<EslReply> send(AppMessage message);

    /** As {@link EslClient#api}; only where the dialplan said {@code full}. */
    CompletionStage<EslReply> api(ApiCommand command);

    /** Lets go of the call: the dialplan goes on behind {@code socket}, or the call ends there. */
    @Override
    void close();
}
