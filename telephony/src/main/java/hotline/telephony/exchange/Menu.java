package hotline.telephony.exchange;

import hotline.telephony.phone.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A question that is answered by a key.
 *
 * @param question may be interrupted by the key
 * @param patience how long a key may take after the question
 * @param tries how often it is asked before giving up; 1 or more
 * @param invalid said before asking again when the key leads nowhere or none came
 * @param goodbye said when giving up
 */
public record Menu(
        List<Prompt> question,
        Duration patience,
        int tries,
        List<Prompt> invalid,
        List<Prompt> goodbye,
        Map<Character, Action> keys) {

    public Menu {
        question = List.copyOf(question);
        invalid = List.copyOf(invalid);
        goodbye = List.copyOf(goodbye);
        keys = Map.copyOf(keys);
        if (tries < 1) {
            throw new IllegalArgumentException("a menu is asked at least once");
        }
    }
}
