package hotline.telephony.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ;name=value} pairs behind a URI or a header value, in their order (RFC 3261 §7.3.1).
 * Names are compared without case; when one comes twice the first counts.
 */
public final class Parameters {

    public static final Parameters NONE = new Parameters(List.of());

    /** More than this in one value is not telephony. */
    private static final int MOST = 64;

    /**
     * @param raw the value as written, quotes and all; null for a flag such as {@code lr}
     */
    private record Parameter(String name, @Nullable String raw) {}

    private final List<Parameter> all;

    private Parameters(List<Parameter> all) {
        this.all = all;
    }

    /** Reads {@code *(SEMI generic-param)} with white space where header values allow it. */
    static Parameters read(Scanner scanner) {
        if (!scanner.takeSeparator(';')) {
            return NONE;
        }
        List<Parameter> read = new ArrayList<>(4);
        do {
            String name = scanner.token();
            String raw = scanner.takeSeparator('=') ? scanner.parameterValue() : null;
            add(read, name, raw, scanner);
        } while (scanner.takeSeparator(';'));
        return new Parameters(read);
    }

    /** Reads {@code *(";" uri-parameter)}: no white space, no quotes (§25.1). */
    static Parameters readInUri(Scanner scanner) {
        if (!scanner.take(';')) {
            return NONE;
        }
        List<Parameter> read = new ArrayList<>(4);
        do {
            String name = scanner.run(Chars.URI_PARAMETER, "URI parameter");
            String raw =
                    scanner.take('=')
                            ? scanner.run(Chars.URI_PARAMETER, "URI parameter value")
                            : null;
            add(read, name, raw, scanner);
        } while (scanner.take(';'));
        return new Parameters(read);
    }

    private static void add(
            List<Parameter> read, String name, @Nullable String raw, Scanner scanner) {
        if (read.size() == MOST) {
            throw scanner.malformed("more than " + MOST + " parameters");
        }
        read.add(new Parameter(name, raw));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /** The value without its quotes; null when it is missing or a mere flag. */
    public @Nullable String get(String name) {
        Parameter found = find(name);
        return found == null || found.raw == null ? null : Scanner.unquote(found.raw);
    }

    /** The value as a number; empty when it is missing or not one. */
    public OptionalLong number(String name) {
        String text = get(name);
        if (text == null || text.isEmpty() || text.length() > 18) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    public List<String> names() {
        return all.stream().map(Parameter::name).toList();
    }

    /** The same with this value, in its old place or at the end; quoted when it must be. */
    public Parameters with(String name, String value) {
        return withRaw(name, isPlain(value) ? value : Scanner.quote(Scanner.oneLine(value)));
    }

    /** The same with this value in quotes, even when it could do without. */
    Parameters withQuoted(String name, String value) {
        return withRaw(name, Scanner.quote(Scanner.oneLine(value)));
    }

    /** The same with this address as the value; IPv6 stands unquoted and without brackets. */
    Parameters withAddress(String name, String address) {
        if (!Chars.IPV6.all(address) && !Chars.HOST.all(address)) {
            throw new MalformedValue("not an address: " + address, "RFC 3261 §25.1");
        }
        return withRaw(name, address);
    }

    /** The same with this one present and without a value, such as {@code lr} or {@code rport}. */
    public Parameters withFlag(String name) {
        return withRaw(name, null);
    }

    public Parameters without(String name) {
        if (!has(name)) {
            return this;
        }
        return new Parameters(
                all.stream().filter(one -> !one.name.equalsIgnoreCase(name)).toList());
    }

    private Parameters withRaw(String name, @Nullable String raw) {
        if (!Chars.TOKEN.all(name)) {
            throw new MalformedValue("not a parameter name: " + name, "RFC 3261 §25.1");
        }
        List<Parameter> changed = new ArrayList<>(all);
        var parameter = new Parameter(name, raw);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name.equalsIgnoreCase(name)) {
                changed.set(i, parameter);
                return new Parameters(changed);
            }
        }
        changed.add(parameter);
        return new Parameters(changed);
    }

    private static boolean isPlain(String value) {
        if (value.startsWith("[") && value.endsWith("]")) {
            return Chars.IPV6.all(value.substring(1, value.length() - 1));
        }
        return Chars.TOKEN.all(value);
    }

    private @Nullable Parameter find(String name) {
        for (int i = 0; i < all.size(); i++) {
            Parameter one = all.get(i);
            if (one.name.equalsIgnoreCase(name)) {
                return one;
            }
        }
        return null;
    }

    void writeTo(StringBuilder out) {
        for (int i = 0; i < all.size(); i++) {
            Parameter one = all.get(i);
            out.append(';').append(one.name);
            if (one.raw != null) {
                out.append('=').append(one.raw);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters those && all.equals(those.all);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(all);
    }

    /** As on the wire, each with its semicolon. */
    @Override
    public String toString() {
        var out = new StringBuilder();
        writeTo(out);
        return out.toString();
    }
}
