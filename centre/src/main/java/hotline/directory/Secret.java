package hotline.directory;

import org.jspecify.annotations.Nullable;

/**
 * A password that must be known in clear, as SIP's digest authentication wants. Says itself to
 * nobody who does not ask for it by name: not to a log, not to JSON.
 */
public final class Secret {

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret s && s.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "•••";
    }
}
