package hotline.telephony.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ;name=value} pairs behind a URI or a header value, in their order (RFC 3261 §7.3.1).
 * Names are compared without case; when one comes twice the first counts.
 */
public final class Parameters {

    public static final Parameters NONE = new Parameters(new @Nullable String[0]);

    /** More than this in one value is not telephony. */
    private static final int MOST = 64;

    /**
     * Names, each with its value behind it: as written, quotes and all; null for a flag such as
     * {@code lr}. One array for all of them, since every message has half a dozen of these.
     */
    private final @Nullable String[] all;

    private Parameters(@Nullable String[] all) {
        this.all = all;
    }

    /** Reads {@code *(SEMI generic-param)} with white space where header values allow it. */
    static Parameters read(Scanner scanner) {
        return scanner.takeSeparator(';') ? new Parameters(read(scanner, 0)) : NONE;
    }

    // Reads on until there are no more; then it is known how many they are, and they go in one by
    // one on the way back.
    private static @Nullable String[] read(Scanner scanner, int before) {
        String name = scanner.token();
        String raw = scanner.takeSeparator('=') ? scanner.parameterValue() : null;
        limit(scanner, before);
        @Nullable String[] all =
                scanner.takeSeparator(';') ? read(scanner, before + 2) : room(before + 2);
        return put(all, before, name, raw);
    }

    /** Reads {@code *(";" uri-parameter)}: no white space, no quotes (§25.1). */
    static Parameters readInUri(Scanner scanner) {
        return scanner.take(';') ? new Parameters(readInUri(scanner, 0)) : NONE;
    }

    private static @Nullable String[] readInUri(Scanner scanner, int before) {
        String name = scanner.word(Chars.URI_PARAMETER, "URI parameter");
        String raw =
                scanner.take('=') ? scanner.word(Chars.URI_PARAMETER, "URI parameter value") : null;
        limit(scanner, before);
        @Nullable String[] all =
                scanner.take(';') ? readInUri(scanner, before + 2) : room(before + 2);
        return put(all, before, name, raw);
    }

    private static void limit(Scanner scanner, int before) {
        if (before == 2 * MOST) {
            throw scanner.malformed("more than " + MOST + " parameters");
        }
    }

    private static @Nullable String[] room(int length) {
        return new @Nullable String[length];
    }

    private static @Nullable String[] put(
            @Nullable String[] all, int at, String name, @Nullable String raw) {
        all[at] = name;
        all[at + 1] = raw;
        return all;
    }

    public boolean isEmpty() {
        return all.length == 0;
    }

    public boolean has(String name) {
        return find(name) >= 0;
    }

    /** The value without its quotes; null when it is missing or a mere flag. */
    public @Nullable String get(String name) {
        int found = find(name);
        String raw = found < 0 ? null : all[found + 1];
        return raw == null ? null : Scanner.unquote(raw);
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
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.length; i += 2) {
            names.add(name(i));
        }
        return List.copyOf(names);
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
        @Nullable String[] kept = room(all.length);
        int length = 0;
        for (int i = 0; i < all.length; i += 2) {
            if (!name(i).equalsIgnoreCase(name)) {
                put(kept, length, name(i), all[i + 1]);
                length += 2;
            }
        }
        return new Parameters(Arrays.copyOf(kept, length));
    }

    private Parameters withRaw(String name, @Nullable String raw) {
        if (!Chars.TOKEN.all(name)) {
            throw new MalformedValue("not a parameter name: " + name, "RFC 3261 §25.1");
        }
        int found = find(name);
        int at = found < 0 ? all.length : found;
        return new Parameters(put(Arrays.copyOf(all, Math.max(all.length, at + 2)), at, name, raw));
    }

    private static boolean isPlain(String value) {
        if (value.startsWith("[") && value.endsWith("]")) {
            return Chars.IPV6.all(value.substring(1, value.length() - 1));
        }
        return Chars.TOKEN.all(value);
    }

    /** Where the first of this name stands, or -1. */
    private int find(String name) {
        for (int i = 0; i < all.length; i += 2) {
            if (name(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private String name(int at) {
        return Objects.requireNonNull(all[at]);
    }

    void writeTo(StringBuilder out) {
        for (int i = 0; i < all.length; i += 2) {
            out.append(';').append(all[i]);
            String raw = all[i + 1];
            if (raw != null) {
                out.append('=').append(raw);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters those && Arrays.equals(all, those.all);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(all);
    }

    /** As on the wire, each with its semicolon. */
    @Override
    public String toString() {
        var out = new StringBuilder(48);
        writeTo(out);
        return out.toString();
    }
}
