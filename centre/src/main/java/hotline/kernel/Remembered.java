package hotline.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last answers to a question that is dear to answer. Safe for any thread; whoever misses an
 * answer finds it, and nobody waits for that.
 */
final class Remembered<Q, A> {

    private final Map<Q, A> answers;

    /**
     * @param most so many are remembered; the one that nobody asked for the longest goes first
     */
    Remembered(int most) {
        this.answers =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Q, A> eldest) {
                        return size() > most;
                    }
                };
    }

    A of(Q question, Function<Q, A> find) {
        @Nullable A known = known(question);
        if (known != null) {
            return known;
        }
        A found = find.apply(question);
        remember(question, found);
        return found;
    }

    private synchronized @Nullable A known(Q question) {
        return answers.get(question);
    }

    private synchronized void remember(Q question, A answer) {
        answers.put(question, answer);
    }
}
