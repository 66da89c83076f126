package hotline;

import hotline.directory.Telephony;
import hotline.telephony.phone.Switch;
import java.util.Optional;

/** The switch that the house has, and what the house asks of it besides telephoning. */
interface HouseSwitch extends AutoCloseable {

    /** Through which the floor telephones. */
    Switch telephone();

    /** What it shows to the administrator's pages. */
    Telephony telephony();

    /** Gives it the phones and trunks that the administrator set, from now on. */
    void furnish(SwitchPlan plan);

    /** The house's door is open: a switch that asks there is answered from now on. */
    default void doorIsOpen() {}

    /** Takes no new calls from now on. */
    void drain();

    /** How many legs are up. */
    int legs();

    /** Whether nobody would be cut off if this process ended now. */
    boolean isQuiet();

    /** Why no call can be taken, as a sentence; empty when calls can be. */
    Optional<String> objection();

    /** Where phones register, for whoever reads the first lines on the terminal. */
    String whereabouts();

    /** Leaves the telephone, also where the house never opened. */
    @Override
    default void close() {
        telephone().close();
    }
}
