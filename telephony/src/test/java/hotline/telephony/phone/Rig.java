package hotline.telephony.phone;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The workbench of {@link SwitchContract}: one switch, not started yet, and the people outside who
 * call it and are called by it.
 *
 * <p>Every rig knows the extensions 1001 to 1010 (none has a phone before {@link #phone} registers
 * one; 1010 never gets one), one trunk named {@code carrier} without a limit of lines, which is the
 * default trunk, and nothing else: 7777 is no extension, {@code nowhere} no trunk.
 */
public interface Rig extends AutoCloseable {

    /** What a switch or its rig may be without; the tests that need it are skipped, and say so. */
    enum Ability {
        /** Recordings are real files with sound in them. */
        RECORDED_SOUND,
        /** What a phone says when it is asked to answer by itself is heard. */
        ANSWER_WHEN_ASKED_REFUSED,
        /** Lost sound is noticed; the rig sets the limit to a few seconds at most. */
        MEDIA_LOSS
    }

    Switch theSwitch();

    default Set<Ability> lacks() {
        return Set.of();
    }

    /** Registers a phone for the extension and returns when the switch knows it. */
    Party phone(String extension);

    /** Somebody with this number in the network behind the trunk {@code carrier}. */
    Party subscriber(String number);

    /**
     * Lets time pass until the condition holds; false when it does not within {@link #patience()}.
     */
    boolean await(BooleanSupplier condition);

    /** Lets that much time pass, of whichever kind the switch lives in. */
    void letPass(Duration time);

    /** How long this rig's switch may take for anything; generous, for slow machines. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }

    /** Closes the switch, the parties, and gives back every port and thread. */
    @Override
    void close();
}
