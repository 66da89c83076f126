package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One FreeSWITCH as the legs on it see it; changed on the lane only, looked at by any thread. */
final class Node {

    private final String name;
    private @Nullable Link link;
    private boolean connected;
    private int outages;
    private boolean hearsBeeps;
    private volatile boolean up;
    private volatile int legs;
    private volatile String why = "not connected yet";

    Node(String name) {
        this.name = name;
    }

    /** To be said once, before anything else. */
    void reachedBy(Link way) {
        link = way;
    }

    String name() {
        return name;
    }

    Link link() {
        return Objects.requireNonNull(link);
    }

    /** How many legs live on it. */
    int legs() {
        return legs;
    }

    void nowHas(int count) {
        legs = count;
    }

    /** Asks for something whose answer changes nothing. */
    void order(ApiCommand command) {
        link().api(command, _ -> {});
    }

    /** Whether it has mod_avmd. */
    boolean hearsBeeps() {
        return hearsBeeps;
    }

    void hearsBeeps(boolean has) {
        hearsBeeps = has;
    }

    /** Whether we are connected and know what is up there. */
    boolean isUp() {
        return up;
    }

    String why() {
        return why;
    }

    boolean isConnected() {
        return connected;
    }

    void isNowConnected() {
        connected = true;
        why = up ? "" : "asking what is up there";
    }

    void isNowUp() {
        connected = true;
        up = true;
        why = "";
    }

    void isNowDown(String reason) {
        outages += connected ? 1 : 0;
        connected = false;
        up = false;
        why = reason;
    }

    /** How often it went away; tells one outage from the next. */
    int outages() {
        return outages;
    }
}
