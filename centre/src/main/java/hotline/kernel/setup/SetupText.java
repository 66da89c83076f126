package hotline.kernel.setup;

import org.jspecify.annotations.Nullable;

/**
 * A single value as it is written.
 *
 * @param quoted in quotes, so it is a text whatever it looks like
 */
public record SetupText(int line, String path, String value, boolean quoted) implements SetupNode {

    /** Nothing was written, or {@code null}. */
    public boolean absent() {
        return !quoted && (value.isEmpty() || value.equals("null") || value.equals("~"));
    }

    @Override
    public @Nullable Object plain() {
        if (quoted) {
            return value;
        }
        if (absent()) {
            return null;
        }
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        // A leading zero makes it a telephone number, not an amount.
        if (value.matches("0|-?[1-9][0-9]{0,17}")) {
            return Long.valueOf(value);
        }
        if (value.matches("-?[0-9]{1,15}\\.[0-9]{1,15}")) {
            return Double.valueOf(value);
        }
        return value;
    }
}
