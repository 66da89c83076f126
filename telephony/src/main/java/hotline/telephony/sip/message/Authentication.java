package hotline.telephony.sip.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A challenge or credentials as written: a scheme and its parameters (RFC 3261 §20.7, §20.44). What
 * they mean is known in {@code sip.digest}.
 *
 * @param parameters names in lower case; values as written, with their quotes
 */
public record Authentication(String scheme, Map<String, String> parameters) {

    static final String SECTION = "RFC 3261 §20.44";

    private static final int MOST = 32;

    public Authentication {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * @throws MalformedValue when it is no scheme with parameters
     */
    public static Authentication parse(String text) {
        var scanner = Scanner.over(text, SECTION);
        scanner.skipSpace();
        Authentication read = read(scanner);
        scanner.expectEnd();
        return read;
    }

    static Authentication read(Scanner scanner) {
        String scheme = scanner.token();
        scanner.skipSpace();
        Map<String, String> parameters = new LinkedHashMap<>();
        do {
            scanner.skipSpace();
            if (scanner.atEnd() || scanner.peek() == ',') {
                // A comma too many is common, and harmless.
                continue;
            }
            String name = scanner.token().toLowerCase(Locale.ROOT);
            scanner.expectSeparator('=');
            String value = scanner.parameterValue();
            if (parameters.putIfAbsent(name, value) != null || parameters.size() > MOST) {
                throw scanner.malformed("parameter twice, or too many");
            }
        } while (scanner.takeSeparator(','));
        return new Authentication(scheme, parameters);
    }

    /** The value without its quotes; null when it is missing. */
    public @Nullable String get(String name) {
        String raw = parameters.get(name);
        return raw == null ? null : Scanner.unquote(raw);
    }

    /** A value in quotes, for {@link #parameters}. */
    public static String quoted(String plain) {
        return Scanner.quote(Scanner.oneLine(plain));
    }

    @Override
    public String toString() {
        var out = new StringBuilder(200).append(scheme);
        char separator = ' ';
        for (var parameter : parameters.entrySet()) {
            out.append(separator).append(separator == ',' ? " " : "");
            out.append(parameter.getKey()).append('=').append(parameter.getValue());
            separator = ',';
        }
        return out.toString();
    }
}
