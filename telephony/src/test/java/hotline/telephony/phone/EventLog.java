package hotline.telephony.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.OfLeg;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everything a switch told, in order. Each event is handed out once to whoever waits for it. */
public final class EventLog implements Consumer<SwitchEvent> {

    private final Rig rig;
    private final List<SwitchEvent> told = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();

    public EventLog(Rig rig) {
        this.rig = rig;
    }

    @Override
    public synchronized void accept(SwitchEvent event) {
        told.add(event);
    }

    /** Waits for the next event of this kind about the leg; fails when it does not come. */
    public <E extends OfLeg> E next(Class<E> kind, LegId leg) {
        return next(kind, event -> event.leg().equals(leg));
    }

    /** Waits for the next event of this kind that fits; fails when it does not come. */
    public <E extends SwitchEvent> E next(Class<E> kind, Predicate<? super E> fits) {
        var found = new ArrayList<E>(1);
        rig.await(() -> take(kind, fits).map(found::add).orElse(false));
        return found.isEmpty()
                ? fail("no " + kind.getSimpleName() + " came. What did come:\n" + this)
                : found.getFirst();
    }

    /** Everything told so far, taken or not. */
    public synchronized List<SwitchEvent> events() {
        return List.copyOf(told);
    }

    /** Events of this kind about the leg, taken or not. */
    public synchronized <E extends OfLeg> List<E> all(Class<E> kind, LegId leg) {
        return told.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> event.leg().equals(leg))
                .toList();
    }

    /** The kinds of everything told about the leg, in order. */
    public synchronized List<String> storyOf(LegId leg) {
        return told.stream()
                .filter(event -> event instanceof OfLeg of && of.leg().equals(leg))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    /** Every leg that was ever spoken of. */
    public synchronized Set<LegId> legs() {
        return byLeg().keySet();
    }

    /**
     * What holds of every leg of every switch at all times, whatever the test was about: the order
     * of a life, one end, and nothing after it but refusals.
     */
    public synchronized void checkPromises() {
        byLeg().forEach(EventLog::checkLife);
    }

    private static void checkLife(LegId leg, List<OfLeg> life) {
        boolean answered = false;
        boolean ended = false;
        Instant last = Instant.MIN;
        for (int i = 0; i < life.size(); i++) {
            OfLeg event = life.get(i);
            assertFalse(event.at().isBefore(last), () -> "time ran backwards: " + life);
            last = event.at();
            if (event instanceof Refused) {
                continue;
            }
            assertFalse(ended, () -> "something was told after the end: " + life);
            if (event instanceof Offered) {
                assertEquals(
                        0, i, () -> "offered is not the first word about " + leg + ": " + life);
            }
            if (event instanceof Answered) {
                assertFalse(answered, () -> "answered twice: " + life);
                answered = true;
            }
            if (event instanceof Ended) {
                ended = true;
            }
        }
    }

    /** The legs that began and were never told to have ended. */
    public synchronized List<LegId> notGone() {
        return byLeg().entrySet().stream()
                .filter(life -> life.getValue().stream().anyMatch(e -> !(e instanceof Refused)))
                .filter(life -> life.getValue().stream().noneMatch(Ended.class::isInstance))
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized <E extends SwitchEvent> Optional<E> take(
            Class<E> kind, Predicate<? super E> fits) {
        for (int i = 0; i < told.size(); i++) {
            if (kind.isInstance(told.get(i)) && !taken.contains(i)) {
                E event = kind.cast(told.get(i));
                if (fits.test(event)) {
                    taken.add(i);
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    private Map<LegId, List<OfLeg>> byLeg() {
        var legs = new LinkedHashMap<LegId, List<OfLeg>>();
        for (SwitchEvent event : told) {
            if (event instanceof OfLeg of) {
                legs.computeIfAbsent(of.leg(), _ -> new ArrayList<>()).add(of);
            }
        }
        return legs;
    }

    @Override
    public synchronized String toString() {
        var lines = new StringBuilder();
        told.forEach(event -> lines.append("  ").append(event).append('\n'));
        return lines.toString();
    }
}
