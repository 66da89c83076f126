package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Words of ASCII and what they stand for, found by their bytes without making a String. */
final class WordTable<T> {

    private static final class Entry<T> {

        final byte[] word;
        final T meaning;

        Entry(byte[] word, T meaning) {
            this.word = word;
            this.meaning = meaning;
        }
    }

    /** A power of two, well above twice what goes in, so that a stranger's word ends quickly. */
    private final @Nullable Entry<T>[] slots;

    private final boolean anyCase;

    /**
     * @param anyCase true when case does not count
     */
    // An array of a generic type cannot be made otherwise; nobody else sees this one.
    @SuppressWarnings({"unchecked", "rawtypes"})
    WordTable(boolean anyCase) {
        this.slots = (Entry<T>[]) new Entry[256];
        this.anyCase = anyCase;
    }

    void put(String word, T meaning) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) folded(bytes[i]);
        }
        int slot = slot(bytes, 0, bytes.length);
        while (slots[slot] != null) {
            slot = next(slot);
        }
        slots[slot] = new Entry<>(bytes, meaning);
    }

    /** What the word between these two places stands for; null when it is not here. */
    @Nullable T find(byte[] bytes, int start, int end) {
        if (start == end) {
            return null;
        }
        int slot = slot(bytes, start, end);
        Entry<T> entry = slots[slot];
        while (entry != null && !isSame(entry.word, bytes, start, end)) {
            slot = next(slot);
            entry = slots[slot];
        }
        return entry == null ? null : entry.meaning;
    }

    // The first character, the last and the length tell these words apart well enough, and long
    // ones cost no more than short ones.
    private int slot(byte[] bytes, int start, int end) {
        int hash = (folded(bytes[start]) * 31 + folded(bytes[end - 1])) * 31 + end - start;
        return hash & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private boolean isSame(byte[] word, byte[] bytes, int start, int end) {
        if (word.length != end - start) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (word[i] != folded(bytes[start + i])) {
                return false;
            }
        }
        return true;
    }

    private int folded(byte b) {
        return anyCase && b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
