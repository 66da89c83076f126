package hotline;

import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
import hotline.floor.Patchboard;
import hotline.reception.Webhooks;
import hotline.telephony.phone.Switch;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grants what the floor wishes for; the answers come back to it as news. Never waits. */
final class FloorWishes {

    private static final Logger LOG = LoggerFactory.getLogger(FloorWishes.class);

    private final Patchboard patchboard;
    private final Switch telephone;
    private final Webhooks webhooks;
    private final InstantSource clock;
    private volatile Consumer<FloorEvent> floor = _ -> {};

    FloorWishes(Patchboard patchboard, Switch telephone, Webhooks webhooks, InstantSource clock) {
        this.patchboard = patchboard;
        this.telephone = telephone;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    void answersTo(Consumer<FloorEvent> hearing) {
        floor = hearing;
    }

    void grant(FloorCommand wish) {
        switch (wish) {
            case FloorCommand.OfSwitch command -> patchboard.carryOut(command);
            case FloorCommand.LookAround() ->
                    telephone
                            .survey()
                            .thenAccept(found -> floor.accept(new FloorEvent.Surveyed(found)));
            case FloorCommand.AskWebhook ask -> askWebhook(ask);
        }
    }

    private void askWebhook(FloorCommand.AskWebhook ask) {
        var question =
                new Webhooks.Question(
                        ask.url(),
                        ask.timeout(),
                        ask.call().value(),
                        ask.to(),
                        ask.from(),
                        "",
                        List.of(),
                        clock.instant());
        webhooks.ask(question).thenAccept(said -> floor.accept(answer(ask, said)));
    }

    private static FloorEvent answer(FloorCommand.AskWebhook ask, Webhooks.Said said) {
        return switch (said) {
            case Webhooks.Answer(var branch) ->
                    new FloorEvent.WebhookAnswered(ask.call(), ask.ask(), branch);
            case Webhooks.Failed(var why) -> {
                LOG.info("webhook of call {}: {}", ask.call(), why);
                yield new FloorEvent.WebhookFailed(ask.call(), ask.ask());
            }
        };
    }
}
