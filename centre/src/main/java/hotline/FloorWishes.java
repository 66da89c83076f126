package hotline;

import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
import hotline.floor.Patchboard;
import hotline.telephony.phone.Switch;
import java.util.function.Consumer;

/** Grants what the floor wishes for; the answers come back to it as news. Never waits. */
final class FloorWishes {

    private final Patchboard patchboard;
    private final Switch telephone;
    private volatile Consumer<FloorEvent> floor = _ -> {};

    FloorWishes(Patchboard patchboard, Switch telephone) {
        this.patchboard = patchboard;
        this.telephone = telephone;
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
            // Flows go on by their branch for no answer until the reception asks for them.
            case FloorCommand.AskWebhook ask ->
                    floor.accept(new FloorEvent.WebhookFailed(ask.call(), ask.ask()));
        }
    }
}
