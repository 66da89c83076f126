package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** What goes wrong with a scripted FreeSWITCH. */
final class ScriptedFaults {

    static final String NEVER = "never";

    private boolean deaf;
    private String unheard = "";
    private int staleListings;
    private String refused = NEVER;
    private String swallowed = NEVER;
    private Supplier<Optional<Instant>> clock = Optional::empty;

    /** Nothing is told while nobody is connected. */
    void deaf(boolean nobodyThere) {
        deaf = nobodyThere;
    }

    /** Events of this name get lost. */
    void lose(String name) {
        unheard = name;
    }

    boolean loses(EslEvent event) {
        return deaf || event.name().equals(unheard);
    }

    /** The listings lag behind the calls. */
    void staleListings(int next) {
        staleListings = next;
    }

    boolean showsNothingYet() {
        return staleListings-- > 0;
    }

    /** Commands that begin like this are refused. */
    void refuse(String beginning) {
        refused = beginning;
    }

    boolean refuses(ApiCommand command) {
        return command.line().startsWith(refused);
    }

    /** Commands that begin like this do not reach it, and the connection breaks before we know. */
    void swallow(String beginning) {
        swallowed = beginning;
    }

    boolean swallows(ApiCommand command) {
        return command.line().startsWith(swallowed);
    }

    /** Its clock goes wrong by this much, and its events say when they were fired. */
    void clockWrongBy(Duration much, Supplier<Instant> rightTime) {
        clock = () -> Optional.of(rightTime.get().plus(much));
    }

    /** By its own clock; nothing when its events do not say. */
    Optional<Instant> firedAt() {
        return clock.get();
    }
}
