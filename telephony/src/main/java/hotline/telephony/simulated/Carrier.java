package hotline.telephony.simulated;

import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trunk and the telephone network behind it. */
public final class Carrier {

    /** Subscribers that were only ever called by number are forgotten beyond this many. */
    private static final int SUBSCRIBERS = 10_000;

    private final SimulatedNetwork network;
    private final String name;
    private final int lines;
    private final List<String> prefixes;
    private final Map<String, Phone> subscribers = new LinkedHashMap<>();
    private Behaviour everybodyElse =
            new Behaviour.Refuses(HangupCause.NO_SUCH_NUMBER, Delay.seconds(1));
    private boolean up = true;
    private String why = "";
    private int linesInUse;

    Carrier(SimulatedNetwork network, String name, int lines, List<String> prefixes) {
        this.network = network;
        this.name = name;
        this.lines = lines;
        this.prefixes = List.copyOf(prefixes);
    }

    public String name() {
        return name;
    }

    /** A subscriber that behaves in its own way. */
    public Phone subscriber(String number, Behaviour behaviour) {
        if (subscribers.size() >= SUBSCRIBERS && !subscribers.containsKey(number)) {
            throw new IllegalStateException("more than " + SUBSCRIBERS + " subscribers by name");
        }
        var phone = new Phone(network, number, this, behaviour);
        subscribers.put(number, phone);
        return phone;
    }

    /** How all numbers behave that are no {@link #subscriber} by name; at first: do not exist. */
    public void everybodyElse(Behaviour behaviour) {
        everybodyElse = behaviour;
    }

    /** Every call over this trunk ends, and no other goes through until {@link #repair}. */
    public void breakDown(String reason) {
        up = false;
        why = reason;
        network.theSwitch().trunkChanged(this);
    }

    public void repair() {
        up = true;
        why = "";
        network.theSwitch().trunkChanged(this);
    }

    /** Somebody without a name of their own; forgotten when the call is over. */
    Phone stranger(String number) {
        return new Phone(network, number, this, everybodyElse);
    }

    Phone find(String number) {
        Phone known = subscribers.get(number);
        return known != null ? known : stranger(number);
    }

    int longestPrefixOf(String number) {
        return prefixes.stream()
                .filter(number::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }

    boolean isUp() {
        return up;
    }

    Survey.Trunk status() {
        return new Survey.Trunk(name, up, why, linesInUse, lines);
    }

    boolean takeLine() {
        if (lines > 0 && linesInUse >= lines) {
            return false;
        }
        linesInUse++;
        return true;
    }

    void giveBackLine() {
        linesInUse--;
    }
}
