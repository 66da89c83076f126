package hotline.examples;

import hotline.telephony.directory.Extension;
import hotline.telephony.embedded.EmbeddedSettings;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.embedded.config.Settings;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Digit;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Whatever is dialled, a menu answers: "For sales, press 1. For support, press 2." */
public final class MenuByKeys implements Consumer<SwitchEvent> {

    private static final Prompt MUSIC = new Prompt.Music();
    private static final Prompt A_WHILE = new Prompt.Silence(Duration.ofSeconds(5));

    private enum Place {
        MENU,
        SALES,
        SUPPORT,
        WRONG_KEY,
        GOODBYE
    }

    private final Switch theSwitch;
    private final Map<LegId, Place> callers = new ConcurrentHashMap<>();

    MenuByKeys(Switch theSwitch) {
        this.theSwitch = theSwitch;
        theSwitch.onEvent(this);
    }

    public static void main(String... arguments) throws IOException {
        var settings = Settings.from(System.getenv());
        var phones = List.of(new Extension("1000", "secret-0"));
        try (var theSwitch = new EmbeddedSwitch(EmbeddedSettings.of(settings, phones, List.of()))) {
            var _ = new MenuByKeys(theSwitch);
            theSwitch.start();
            IO.readln(
                    """
                    Register a phone as 1000 (password secret-0) at port %d.
                    Dial 5001 and press 1, 2, * or something else. Enter ends it. \
                    """
                            .formatted(settings.sipPort()));
        }
    }

    @Override
    public void accept(SwitchEvent event) {
        switch (event) {
            case Offered(_, var leg, _, _, _, _, _) -> theSwitch.answer(leg);
            case Answered(_, var leg) -> enter(leg, Place.MENU);
            case Digit(_, var leg, var key) -> enter(leg, placeBehind(key));
            case PlayEnded(_, var leg, _, var how) when how == PlayEnding.FINISHED ->
                    Optional.ofNullable(callers.get(leg)).ifPresent(place -> leave(leg, place));
            case Ended(_, var leg, _, _, _, _) -> callers.remove(leg);
            case SwitchEvent _ -> {} // a menu needs no more than that
        }
    }

    private static Place placeBehind(char key) {
        return switch (key) {
            case '1' -> Place.SALES;
            case '2' -> Place.SUPPORT;
            case '*' -> Place.MENU;
            default -> Place.WRONG_KEY;
        };
    }

    private void enter(LegId leg, Place place) {
        callers.put(leg, place);
        List<Prompt> words =
                switch (place) {
                    case MENU -> List.of(say("welcome"), say("menu-example"), A_WHILE);
                    case SALES -> List.of(say("please-wait"), MUSIC);
                    case SUPPORT -> List.of(say("closed-now"));
                    case WRONG_KEY -> List.of(say("invalid-choice"));
                    case GOODBYE -> List.of(say("goodbye"));
                };
        // A key interrupts, so who knows the menu need not hear it out.
        theSwitch.play(leg, PlayId.random(), words, true);
    }

    /** All was said, and no key was pressed. */
    private void leave(LegId leg, Place place) {
        switch (place) {
            case WRONG_KEY -> enter(leg, Place.MENU);
            case MENU, SUPPORT -> enter(leg, Place.GOODBYE);
            case GOODBYE -> theSwitch.hangUp(leg, HangupCause.NORMAL);
            case SALES -> {} // music has no end
        }
    }

    private static Prompt say(String words) {
        return new Prompt.Shipped(words, "en");
    }
}
