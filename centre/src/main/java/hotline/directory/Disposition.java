package hotline.directory;

/**
 * What an agent may conclude about a call (小结、意向).
 *
 * @param colour {@code #rrggbb}
 * @param key that chooses it on the desk, one letter or digit; empty for none
 * @param order place in the list
 */
public record Disposition(
        String code, Label name, String colour, String key, int order, boolean enabled) {}
