package hotline.telephony.exchange;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import java.util.List;

/** What a number, or a key in a menu, leads to. */
public sealed interface Action {

    /** Whoever calls hears themselves. */
    record Echo() implements Action {}

    record Music() implements Action {}

    /** Says something and hangs up. */
    record Say(List<Prompt> prompts) implements Action {
        public Say {
            prompts = List.copyOf(prompts);
        }
    }

    record Ask(Menu menu) implements Action {}

    /**
     * @param number empty for what was dialled
     */
    record CallExtension(String number) implements Action {}

    /**
     * Calls what was dialled.
     *
     * @param trunk empty for whichever the trunks' own prefixes choose
     */
    record CallOut(String trunk) implements Action {}

    record HangUp(HangupCause cause) implements Action {}
}
