package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One FreeSWITCH as the legs on it see it; changed on the lane only, looked at by any thread. */
final class Node {

    private final String name;
    private @Nullable Link link;
    private boolean connected;
    private int outages;
    private boolean hearsBeeps;
    private String run = "";
    private Instant heardSince = Instant.EPOCH;
    private final FarClock clock = new FarClock();
    private int filesOwed;
    private boolean surveyed;
    private boolean givenUp;
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

    /** Its run, as its event socket names it (Core-UUID); empty when it did not say. */
    String run() {
        return run;
    }

    void runs(String coreUuid) {
        run = coreUuid;
    }

    /** Whether all its calls have been seen since it was last connected. */
    boolean isSurveyed() {
        return surveyed;
    }

    void isSurveyed(boolean known) {
        surveyed = known;
    }

    /** Away for so long that nobody waits for it. */
    boolean isGivenUp() {
        return givenUp;
    }

    void isGivenUp(boolean dead) {
        givenUp = dead;
    }

    /** Since when no event of its has been missed. */
    Instant heardSince() {
        return heardSince;
    }

    void heardSince(Instant when) {
        heardSince = when;
    }

    FarClock clock() {
        return clock;
    }

    /** How many recordings it shall bring later. */
    int filesOwed() {
        return filesOwed;
    }

    void owesFiles(int more) {
        filesOwed += more;
    }

    void isNowConnected() {
        connected = true;
        givenUp = false;
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
        surveyed = false;
        why = reason;
    }

    /** How often it went away; tells one outage from the next. */
    int outages() {
        return outages;
    }
}
