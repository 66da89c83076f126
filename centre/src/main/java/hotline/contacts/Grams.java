package hotline.contacts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Every character of a name and every two neighbours, as search keys: a Chinese name is two or
 * three characters long and is looked for by one or two of them, where trigrams have nothing to
 * hold on to.
 */
public final class Grams {

    private Grams() {}

    /** What a text can be found by. */
    public static Set<String> of(String text) {
        int[] points = folded(text).codePoints().toArray();
        Set<String> grams = new LinkedHashSet<>();
        for (int i = 0; i < points.length; i++) {
            grams.add(new String(points, i, 1));
            if (i + 1 < points.length) {
                grams.add(new String(points, i, 2));
            }
        }
        return grams;
    }

    /**
     * The keys that a text must have to contain what was asked for: its pairs, or its one letter.
     */
    public static List<String> wanted(String asked) {
        int[] points = folded(asked).codePoints().toArray();
        if (points.length == 1) {
            return List.of(new String(points, 0, 1));
        }
        Set<String> pairs = new LinkedHashSet<>();
        for (int i = 0; i + 1 < points.length; i++) {
            pairs.add(new String(points, i, 2));
        }
        return List.copyOf(pairs);
    }

    /** As texts are compared: lower case, one blank between words. */
    public static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
