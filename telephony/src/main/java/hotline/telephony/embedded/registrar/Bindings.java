package hotline.telephony.embedded.registrar;

import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is registered where. Any thread may ask; a change to one extension is made at once or not at
 * all.
 *
 * <p>Bounded by the number of extensions times the phones each may have.
 */
public final class Bindings {

    /** What came of a REGISTER. */
    public sealed interface Outcome {}

    /**
     * @param now what is registered after it
     * @param fresh the bindings that were not there before
     * @param wasRegistered whether there was a phone before, even if its time was over: whoever
     *     finds that out first must tell it
     */
    public record Done(List<Binding> now, List<Binding> fresh, boolean wasRegistered)
            implements Outcome {}

    /** An older request came late (RFC 3261 §10.3 step 7): nothing was changed. */
    public record OutOfOrder() implements Outcome {}

    /** More phones than an extension may have: nothing was changed. */
    public record TooMany(int allowed) implements Outcome {}

    /** There is no such extension any more: nothing was changed. */
    public record Unknown() implements Outcome {}

    /** Of phones with the same name behind the same address. */
    private static final int MOST_TRIED = 3;

    private final int phonesPerExtension;
    private final Predicate<String> isKnown;
    private final BindingStore store;
    private final Map<String, List<Binding>> table = new ConcurrentHashMap<>();

    /**
     * @param isKnown whether there is such an extension: one may go while its phone is registering
     * @param store told of every change
     */
    public Bindings(int phonesPerExtension, Predicate<String> isKnown, BindingStore store) {
        this.phonesPerExtension = phonesPerExtension;
        this.isKnown = isKnown;
        this.store = store;
    }

    /**
     * Takes what the last process knew and what still holds. Returns the extensions that it took.
     */
    public List<String> restore(Map<String, List<Binding>> kept, Instant now) {
        List<String> restored = new ArrayList<>();
        kept.forEach(
                (extension, phones) -> {
                    List<Binding> valid =
                            phones.stream()
                                    .filter(phone -> phone.until().isAfter(now))
                                    .limit(phonesPerExtension)
                                    .toList();
                    table.compute(
                            extension,
                            (_, present) -> {
                                if (present != null) {
                                    return present; // a phone was faster, and knows better
                                }
                                boolean holds = !valid.isEmpty() && isKnown.test(extension);
                                if (holds) {
                                    restored.add(extension);
                                }
                                return kept(extension, holds ? valid : List.of());
                            });
                });
        return restored;
    }

    /** The phones of an extension, the one registered last first. */
    public List<Binding> of(String extension) {
        return table.getOrDefault(extension, List.of());
    }

    /** Everything that is registered. */
    public Map<String, List<Binding>> all() {
        return Map.copyOf(table);
    }

    /**
     * Adds or refreshes {@code wanted} and removes {@code unwanted}, all or nothing.
     *
     * @param unwanted bindings whose time a phone has set to zero
     */
    public Outcome update(
            String extension, List<Binding> wanted, List<Binding> unwanted, Instant now) {
        var outcome = new Outcome[1];
        table.compute(
                extension,
                (_, present) -> {
                    List<Binding> before = present == null ? List.of() : present;
                    outcome[0] =
                            isKnown.test(extension)
                                    ? decide(before, wanted, unwanted, now)
                                    : new Unknown();
                    return outcome[0] instanceof Done done ? kept(extension, done.now()) : present;
                });
        return outcome[0];
    }

    /** {@code Contact: *}: takes all phones away, unless an older request came late. */
    public Outcome clear(String extension, String callId, long cseq) {
        var outcome = new Outcome[1];
        table.compute(
                extension,
                (_, present) -> {
                    List<Binding> before = present == null ? List.of() : present;
                    boolean late =
                            before.stream()
                                    .anyMatch(b -> b.callId().equals(callId) && b.cseq() >= cseq);
                    outcome[0] =
                            late
                                    ? new OutOfOrder()
                                    : new Done(List.of(), List.of(), !before.isEmpty());
                    return late ? present : kept(extension, List.of());
                });
        return outcome[0];
    }

    /** The extension is gone, and so are its phones. Returns whether it had any. */
    public boolean dismiss(String extension) {
        boolean[] had = new boolean[1];
        table.computeIfPresent(
                extension,
                (_, _) -> {
                    had[0] = true;
                    return kept(extension, List.of());
                });
        return had[0];
    }

    /** Takes away what has run out. Returns the extensions that have no phone any more. */
    public List<String> expire(Instant now) {
        return removeWhere(binding -> !binding.until().isAfter(now));
    }

    /**
     * A connection is gone, and with it the phones that can only be reached by it (RFC 5626
     * §4.2.2).
     */
    public List<String> flowClosed(Hop flow) {
        return removeWhere(binding -> binding.flow().equals(flow));
    }

    /**
     * One phone is not there any more; nothing happens when it has registered anew meanwhile.
     * Returns whether it was the extension's last.
     */
    public boolean remove(String extension, Binding phone) {
        boolean[] last = new boolean[1];
        table.computeIfPresent(
                extension,
                (_, present) -> {
                    if (!present.contains(phone)) {
                        return present;
                    }
                    List<Binding> after = present.stream().filter(b -> !b.equals(phone)).toList();
                    last[0] = after.isEmpty();
                    return kept(extension, after);
                });
        return last[0];
    }

    /**
     * By which other connections a phone may be reached whose connection is dead: those of contacts
     * with its user name behind its address, its very contact first.
     */
    public List<Hop> newerFlows(SipUri phone, Hop dead) {
        return table.values().stream()
                .flatMap(List::stream)
                .filter(binding -> !binding.flow().equals(dead))
                .filter(binding -> binding.uri().decodedUser().equals(phone.decodedUser()))
                .filter(binding -> isBehindSameAddress(binding.flow(), dead))
                .sorted(Comparator.comparing(binding -> !binding.uri().matches(phone)))
                .map(Binding::flow)
                .limit(MOST_TRIED)
                .toList();
    }

    private static boolean isBehindSameAddress(Hop one, Hop other) {
        return one.remote().getAddress().equals(other.remote().getAddress());
    }

    private List<String> removeWhere(Predicate<Binding> gone) {
        List<String> left = new ArrayList<>();
        for (String extension : table.keySet()) {
            table.computeIfPresent(
                    extension,
                    (_, present) -> {
                        if (present.stream().noneMatch(gone)) {
                            return present;
                        }
                        List<Binding> after = present.stream().filter(gone.negate()).toList();
                        if (after.isEmpty()) {
                            left.add(extension);
                        }
                        return kept(extension, after);
                    });
        }
        return left;
    }

    /** What to put into the table: nothing when there are no phones. */
    private @Nullable List<Binding> kept(String extension, List<Binding> phones) {
        store.keep(extension, phones);
        return phones.isEmpty() ? null : phones;
    }

    private Outcome decide(
            List<Binding> before, List<Binding> wanted, List<Binding> unwanted, Instant now) {
        if (wanted.size() > phonesPerExtension) {
            return new TooMany(phonesPerExtension);
        }
        List<Binding> after = new ArrayList<>();
        for (Binding binding : before) {
            if (binding.until().isAfter(now)) {
                after.add(binding);
            }
        }
        List<Binding> asked = concat(unwanted, wanted);
        if (asked.stream().anyMatch(binding -> isLate(binding, after))) {
            return new OutOfOrder();
        }
        List<Binding> fresh = new ArrayList<>();
        for (Binding binding : asked) {
            boolean known = after.removeIf(old -> old.isSamePhone(binding));
            if (wanted.contains(binding)) {
                after.addFirst(binding);
                if (!known) {
                    fresh.add(binding);
                }
            }
        }
        return after.size() > phonesPerExtension
                ? new TooMany(phonesPerExtension)
                : new Done(List.copyOf(after), List.copyOf(fresh), !before.isEmpty());
    }

    private static boolean isLate(Binding asked, List<Binding> present) {
        return present.stream()
                .anyMatch(
                        old ->
                                old.isSamePhone(asked)
                                        && old.callId().equals(asked.callId())
                                        && old.cseq() >= asked.cseq());
    }

    private static List<Binding> concat(List<Binding> one, List<Binding> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
