package hotline.telephony.esl;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Channel variables for the braces of a dial string: {@code {origination_uuid=…,…}}. Values with
 * spaces are quoted, commas are escaped, for the quotes do not protect them (facts §9). Immutable.
 */
public final class Variables {

    private static final Variables NONE = new Variables(Map.of());

    private final Map<String, String> all;

    private Variables(Map<String, String> all) {
        this.all = all;
    }

    public static Variables none() {
        return NONE;
    }

    /**
     * A value of our own making.
     *
     * @throws IllegalArgumentException when it holds what means something to the switch
     */
    public Variables with(String name, String value) {
        if (!FreeText.isHarmless(value)) {
            throw new IllegalArgumentException("not harmless: " + name + "=" + value);
        }
        return put(name, value);
    }

    /** A value that a person wrote; see {@link FreeText}. */
    public Variables withText(String name, String text) {
        return put(name, FreeText.harmless(text));
    }

    private Variables put(String name, String value) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("no name of a variable: " + name);
        }
        Map<String, String> more = new LinkedHashMap<>(all);
        more.put(name, value);
        return new Variables(more);
    }

    /** In braces, as it stands before a dial string; empty when there are none. */
    public String braces() {
        if (all.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("{");
        all.forEach(
                (name, value) -> {
                    text.append(text.length() > 1 ? "," : "").append(name).append('=');
                    String escaped = value.replace(",", "\\,");
                    text.append(escaped.indexOf(' ') < 0 ? escaped : "'" + escaped + "'");
                });
        return text.append('}').toString();
    }

    @Override
    public String toString() {
        return braces();
    }
}
