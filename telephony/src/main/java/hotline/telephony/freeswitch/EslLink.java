package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.AppMessage;
import hotline.telephony.esl.EslClient;
import hotline.telephony.esl.EslException;
import hotline.telephony.esl.EslReply;
import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks over an event socket, and brings the answers to our lane in the order of the wire. */
final class EslLink implements Link {

    private final EslClient client;
    private final Lane lane;

    EslLink(EslClient client, Lane lane) {
        this.client = client;
        this.lane = lane;
    }

    @Override
    public void api(ApiCommand command, Consumer<Answer> then) {
        bring(client.api(command), then);
    }

    @Override
    public void job(ApiCommand command, Duration within, Consumer<Answer> then) {
        bring(client.bgapi(command, within), then);
    }

    @Override
    public void send(AppMessage message, Consumer<Answer> then) {
        bring(client.send(message), then);
    }

    private void bring(CompletionStage<EslReply> stage, Consumer<Answer> then) {
        var _ =
                stage.handle(
                        (reply, failure) -> {
                            Answer answer =
                                    failure == null ? Answer.said(reply) : unanswered(failure);
                            lane.execute(() -> then.accept(answer));
                            return answer;
                        });
    }

    private static Answer unanswered(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure;
        if (cause instanceof EslException known) {
            String why = String.valueOf(known.getMessage());
            return known.mayHaveRun() ? Answer.unknown(why) : Answer.neverLeft(why);
        }
        return Answer.unknown(String.valueOf(cause));
    }
}
