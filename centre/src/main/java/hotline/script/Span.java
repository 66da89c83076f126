package hotline.script;

/**
 * Some words of a script.
 *
 * @param text as written, the braces included
 * @param strong written between two {@code **}
 * @param fill what stands there instead
 */
public record Span(String text, boolean strong, Fill fill) {}
