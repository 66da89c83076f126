package hotline.telephony.esl;

/**
 * A command for {@code api} or {@code bgapi}, built so that no argument can end it or begin
 * another. Immutable.
 */
public final class ApiCommand {

    private final String line;

    private ApiCommand(String line) {
        this.line = line;
    }

    /**
     * @param verb e.g. {@code uuid_bridge}
     * @param words ids, numbers, file names: without spaces
     * @throws IllegalArgumentException when a word holds what means something to the switch: such
     *     words are made by us, and none of ours does
     */
    public static ApiCommand of(String verb, String... words) {
        ApiCommand command = new ApiCommand(checked(verb));
        for (String word : words) {
            command = command.word(word);
        }
        return command;
    }

    /** One more word; see {@link #of}. */
    public ApiCommand word(String word) {
        return new ApiCommand(line + " " + checked(word));
    }

    /**
     * A dial string and an application, whose quotes and braces are wanted.
     *
     * @throws IllegalArgumentException when it holds a line end or another control character
     */
    public ApiCommand written(String part) {
        if (part.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control character in: " + part);
        }
        return new ApiCommand(line + " " + part);
    }

    /** As it goes over the wire, behind {@code api}. */
    public String line() {
        return line;
    }

    private static String checked(String word) {
        if (word.isEmpty()
                || word.codePoints().anyMatch(Character::isWhitespace)
                || !FreeText.isHarmless(word)) {
            throw new IllegalArgumentException("not one harmless word: \"" + word + "\"");
        }
        return word;
    }

    @Override
    public String toString() {
        return line;
    }
}
