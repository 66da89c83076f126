package hotline;

import hotline.directory.Telephony;
import hotline.freeswitch.Furnishing;
import hotline.telephony.freeswitch.FreeSwitchSwitch;
import hotline.telephony.freeswitch.FreeSwitchSwitch.NodeState;
import hotline.telephony.phone.Switch;
import java.util.Optional;
import java.util.stream.Collectors;

/** One or several FreeSWITCH, which go on when this process ends. */
final class FreeSwitchHouse implements HouseSwitch {

    private final FreeSwitchSwitch nodes;
    private final SwitchChoice.FreeSwitch choice;
    private final Telephony telephony;
    private volatile Furnishing furnishing = Furnishing.EMPTY;

    FreeSwitchHouse(FreeSwitchSwitch nodes, SwitchChoice.FreeSwitch choice) {
        this.nodes = nodes;
        this.choice = choice;
        this.telephony = new FreeSwitchTelephony(nodes, () -> furnishing, choice);
    }

    @Override
    public Switch telephone() {
        return nodes;
    }

    @Override
    public Telephony telephony() {
        return telephony;
    }

    /** First what FreeSWITCH will be answered, then the word that it may ask. */
    @Override
    public void furnish(SwitchPlan plan) {
        Optional<String> door =
                choice.door().map(place -> place.getHostString() + ":" + place.getPort());
        furnishing = new Furnishing(plan.extensions(), plan.trunks(), door);
        nodes.configure(plan.extensions(), plan.trunks());
    }

    /** Before that, FreeSWITCH asked in vain for its gateways. */
    @Override
    public void doorIsOpen() {
        nodes.configure(furnishing.extensions(), furnishing.trunks());
    }

    /** What FreeSWITCH is to be told of phones and trunks. */
    Furnishing furnishing() {
        return furnishing;
    }

    @Override
    public void drain() {
        nodes.drain();
    }

    @Override
    public int legs() {
        return nodes.legs();
    }

    /** The calls live in FreeSWITCH and go on there until the next start. */
    @Override
    public boolean isQuiet() {
        return true;
    }

    /** Its calls stay up; whoever starts next finds them there. */
    @Override
    public void close() {
        nodes.leave();
    }

    /** One node is enough to take calls. Which one is away, and why, is for the pages only. */
    @Override
    public Optional<String> objection() {
        return nodes.nodes().stream().anyMatch(NodeState::up)
                ? Optional.empty()
                : Optional.of("No FreeSWITCH is there.");
    }

    @Override
    public String whereabouts() {
        return "the FreeSWITCH at "
                + choice.nodes().stream()
                        .map(node -> node.host())
                        .collect(Collectors.joining(", "));
    }
}
