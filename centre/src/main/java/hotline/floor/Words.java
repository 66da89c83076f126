package hotline.floor;

import hotline.telephony.phone.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is said to those who wait, from the shipped sounds. */
final class Words {

    private Words() {}

    static List<Prompt> position(int position, String language) {
        var words = new ArrayList<Prompt>();
        words.add(new Prompt.Shipped("you-are-number", language));
        words.addAll(number(Math.min(position, 99), language));
        words.add(new Prompt.Shipped("in-line", language));
        return words;
    }

    static List<Prompt> expectedWait(Duration wait, String language) {
        var words = new ArrayList<Prompt>();
        words.add(new Prompt.Shipped("expected-wait", language));
        long minutes = Math.min(99, wait.plusSeconds(30).toMinutes());
        if (minutes < 1) {
            words.add(new Prompt.Shipped("less-than-a-minute", language));
        } else {
            words.addAll(number((int) minutes, language));
            words.add(new Prompt.Shipped("minutes", language));
        }
        return words;
    }

    // ---- called back ----

    static List<Prompt> callbackOffer(char key, String language) {
        return List.of(new Prompt.Shipped("callback-press", language), key(key, language));
    }

    private static Prompt key(char key, String language) {
        return switch (key) {
            case '*' -> new Prompt.Shipped("key-star", language);
            case '#' -> new Prompt.Shipped("key-hash", language);
            default -> new Prompt.Shipped("number-" + key, language);
        };
    }

    static List<Prompt> callbackConfirmed(String number, String language) {
        var words = new ArrayList<Prompt>();
        words.add(new Prompt.Shipped("callback-number", language));
        number.chars()
                .filter(Character::isDigit)
                .forEach(
                        digit -> words.add(new Prompt.Shipped("number-" + (char) digit, language)));
        words.add(new Prompt.Shipped("callback-keeps-place", language));
        return words;
    }

    static List<Prompt> callbackImpossible(String language) {
        return List.of(new Prompt.Shipped("callback-impossible", language));
    }

    static List<Prompt> callbackAlready(String language) {
        return List.of(new Prompt.Shipped("callback-already", language));
    }

    /** To a phone that dials what it may not. */
    static List<Prompt> notAllowed(String language) {
        return List.of(new Prompt.Shipped("destination-not-allowed", language));
    }

    /** 1 to 99: there are sounds up to twenty, and of the tens. */
    private static List<Prompt> number(int number, String language) {
        if (number <= 20 || number % 10 == 0) {
            return List.of(new Prompt.Shipped("number-" + number, language));
        }
        return List.of(
                new Prompt.Shipped("number-" + number / 10 * 10, language),
                new Prompt.Shipped("number-" + number % 10, language));
    }
}
