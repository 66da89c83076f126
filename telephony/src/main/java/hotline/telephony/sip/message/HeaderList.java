package hotline.telephony.sip.message;

import java.util.Arrays;

/**
 * Header fields while they are gathered. What is handed over is not copied but lent; who goes on
 * changing after that changes a copy. For one thread.
 */
public final class HeaderList {

    private static final int ROOM = 12;

    /** A message that is taken up again gets its Via, or a field or two. */
    private static final int MORE = 4;

    private Header[] all;
    private int size;
    private boolean isLent;

    public HeaderList() {
        all = new Header[ROOM];
    }

    /** Begins with those that are there. */
    HeaderList(Headers begun) {
        all = begun.lent();
        size = begun.size();
        isLent = true;
    }

    public int size() {
        return size;
    }

    Header get(int position) {
        return all[position];
    }

    /** Where the first of this name stands, or -1. */
    int find(HeaderName<?> name) {
        for (int i = 0; i < size; i++) {
            if (all[i].is(name)) {
                return i;
            }
        }
        return -1;
    }

    public boolean has(HeaderName<?> name) {
        return find(name) >= 0;
    }

    public void add(Header field) {
        insert(size, field);
    }

    void insert(int position, Header field) {
        makeRoom();
        System.arraycopy(all, position, all, position + 1, size - position);
        all[position] = field;
        size++;
    }

    void set(int position, Header field) {
        makeRoom();
        all[position] = field;
    }

    void remove(int position) {
        makeRoom();
        size--;
        System.arraycopy(all, position + 1, all, position, size - position);
    }

    private void makeRoom() {
        if (isLent) {
            all = Arrays.copyOf(all, size + MORE);
            isLent = false;
        } else if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
    }

    public Headers headers() {
        isLent = true;
        return new Headers(all, size);
    }
}
