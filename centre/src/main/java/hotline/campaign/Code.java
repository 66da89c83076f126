package hotline.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the API, the set-up file and the pages write our words: {@code noAnswer}. */
public final class Code {

    private Code() {}

    public static String of(Enum<?> word) {
        var code = new StringBuilder();
        for (String part : word.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            code.append(
                    code.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return code.toString();
    }

    public static <E extends Enum<E>> Optional<E> parse(Class<E> words, String code) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> of(word).equals(code))
                .findFirst();
    }
}
