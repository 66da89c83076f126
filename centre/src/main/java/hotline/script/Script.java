package hotline.script;

import java.util.List;
import java.util.Optional;

/**
 * What an agent reads while talking, as somebody wrote it. Any text is a script; nothing in it is
 * ever carried out. {@link #blocks} says how it is read.
 *
 * @param value lines end with {@code \n}
 */
public record Script(String value) {

    public static final Script NONE = new Script("");

    /** In characters. */
    public static final int LONGEST = 10_000;

    public Script {
        value = value.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** The code of what is wrong with it. */
    public Optional<String> problem() {
        if (value.length() > LONGEST) {
            return Optional.of("tooLong");
        }
        return value.chars().anyMatch(Script::isNoText)
                ? Optional.of("notAText")
                : Optional.empty();
    }

    private static boolean isNoText(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t';
    }

    public List<Block> blocks() {
        return ScriptReader.read(value);
    }

    /** Places that nothing will fill, as they were written; each once. */
    public List<String> unknown() {
        return blocks().stream()
                .flatMap(block -> block.spans().stream())
                .filter(span -> span.fill() instanceof Fill.Unknown)
                .map(Span::text)
                .distinct()
                .toList();
    }
}
