package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header names we understand, found by their bytes in any case, without making a String. */
final class HeaderTable {

    private record Entry(String lowerCase, HeaderName<?> name) {}

    /** A power of two, well above twice what goes in, so that a stranger's name ends quickly. */
    private final @Nullable Entry[] slots = new @Nullable Entry[256];

    private int size;

    /** How many names stand here. */
    int size() {
        return size;
    }

    <T> HeaderName<T> add(HeaderName<T> name, @Nullable String compact) {
        size++;
        if (size > Long.SIZE) {
            throw new IllegalStateException("more names than HeaderName.bit has bits");
        }
        put(name.name(), name);
        if (compact != null) {
            put(compact, name);
        }
        return name;
    }

    private void put(String spelling, HeaderName<?> name) {
        String lower = spelling.toLowerCase(Locale.ROOT);
        byte[] bytes = lower.getBytes(StandardCharsets.US_ASCII);
        int slot = slot(hash(bytes, 0, bytes.length));
        while (slots[slot] != null) {
            slot = slot(slot + 1);
        }
        slots[slot] = new Entry(lower, name);
    }

    @Nullable HeaderName<?> find(byte[] bytes, int start, int end) {
        int slot = slot(hash(bytes, start, end));
        while (true) {
            Entry entry = slots[slot];
            if (entry == null) {
                return null;
            }
            if (sameWord(entry.lowerCase, bytes, start, end)) {
                return entry.name;
            }
            slot = slot(slot + 1);
        }
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & (slots.length - 1);
    }

    private static int hash(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + lower(bytes[i]);
        }
        return hash;
    }

    private static boolean sameWord(String lowerCase, byte[] bytes, int start, int end) {
        if (lowerCase.length() != end - start) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lowerCase.charAt(i) != lower(bytes[start + i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
