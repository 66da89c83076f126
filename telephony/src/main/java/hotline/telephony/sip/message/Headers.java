package hotline.telephony.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message in their order (RFC 3261 §7.3). Asked by {@link HeaderName}, they
 * answer with values; what does not read and can be done without is not there.
 */
public final class Headers implements Iterable<Header> {

    private final Header[] all;
    private final int size;

    /**
     * @param all kept, not copied: nobody may write to it any more
     * @param size how many of them count
     */
    Headers(Header[] all, int size) {
        this.all = all;
        this.size = size;
    }

    public static Headers of(List<Header> all) {
        return new Headers(all.toArray(new Header[0]), all.size());
    }

    @Override
    public Iterator<Header> iterator() {
        return Arrays.asList(all).subList(0, size).iterator();
    }

    public int size() {
        return size;
    }

    public boolean has(HeaderName<?> name) {
        return find(name) != null;
    }

    /** The first value; null when there is none. */
    public <T> @Nullable T first(HeaderName<T> name) {
        for (int i = 0; i < size; i++) {
            T first = all[i].first(name);
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /** All values in order, those of several lines and those between commas alike (§7.3.1). */
    public <T> List<T> all(HeaderName<T> name) {
        List<T> found = List.of();
        boolean copied = false;
        for (int i = 0; i < size; i++) {
            List<T> values = all[i].values(name);
            if (found.isEmpty()) {
                found = values;
            } else if (!values.isEmpty()) {
                if (!copied) {
                    found = new ArrayList<>(found);
                    copied = true;
                }
                found.addAll(values);
            }
        }
        return copied ? List.copyOf(found) : found;
    }

    /** The text of the first such field; null when there is none. */
    public @Nullable String text(HeaderName<?> name) {
        Header header = find(name);
        return header == null ? null : header.text();
    }

    /** As {@link #text(HeaderName)}, for names that have no constant; any case, long or compact. */
    public @Nullable String text(String name) {
        return text(HeaderName.of(name));
    }

    /** How many lines carry this name. */
    public int count(HeaderName<?> name) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (all[i].is(name)) {
                count++;
            }
        }
        return count;
    }

    public List<Via> vias() {
        return all(HeaderName.VIA);
    }

    public List<NameAddress> contacts() {
        return all(HeaderName.CONTACT);
    }

    /** The first contact: where a dialog's requests go. Null when there is none. */
    public @Nullable NameAddress contact() {
        return first(HeaderName.CONTACT);
    }

    /** {@code Contact: *}: all bindings of this address shall go (§10.2.2). */
    public boolean hasStarContact() {
        for (int i = 0; i < size; i++) {
            Header header = all[i];
            if (header.is(HeaderName.CONTACT) && header.text().equals("*")) {
                return true;
            }
        }
        return false;
    }

    public List<NameAddress> routes() {
        return all(HeaderName.ROUTE);
    }

    public List<NameAddress> recordRoutes() {
        return all(HeaderName.RECORD_ROUTE);
    }

    public List<NameAddress> path() {
        return all(HeaderName.PATH);
    }

    /** Seconds of the Expires field; empty when there is none, or none that reads. */
    public OptionalLong expires() {
        Long seconds = first(HeaderName.EXPIRES);
        return seconds == null ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    public List<String> supported() {
        return all(HeaderName.SUPPORTED);
    }

    public List<String> require() {
        return all(HeaderName.REQUIRE);
    }

    /** True when the sender knows this option tag, such as {@code 100rel} or {@code timer}. */
    public boolean supports(String optionTag) {
        return contains(supported(), optionTag);
    }

    public boolean requires(String optionTag) {
        return contains(require(), optionTag);
    }

    /** True when Allow names this method. */
    public boolean allows(Method method) {
        return all(HeaderName.ALLOW).contains(method);
    }

    private static boolean contains(List<String> tags, String tag) {
        for (String one : tags) {
            if (one.equalsIgnoreCase(tag)) {
                return true;
            }
        }
        return false;
    }

    Header get(int position) {
        return all[position];
    }

    /** For {@link HeaderList}, which writes to none that it has lent. */
    Header[] lent() {
        return all;
    }

    private @Nullable Header find(HeaderName<?> name) {
        for (int i = 0; i < size; i++) {
            if (all[i].is(name)) {
                return all[i];
            }
        }
        return null;
    }

    @Override
    public String toString() {
        var out = new StringBuilder();
        for (Header header : this) {
            out.append(header).append("\r\n");
        }
        return out.toString();
    }
}
