package hotline;

import hotline.directory.Telephony;
import hotline.telephony.embedded.EmbeddedSwitch;
import hotline.telephony.phone.Switch;
import java.net.InetAddress;
import java.util.Optional;

/** The embedded switch, which lives and ends with this process. */
final class EmbeddedHouse implements HouseSwitch {

    private final EmbeddedSwitch embedded;
    private final Telephony telephony;

    EmbeddedHouse(EmbeddedSwitch embedded) {
        this.embedded = embedded;
        this.telephony = new EmbeddedTelephony(embedded);
    }

    @Override
    public Switch telephone() {
        return embedded;
    }

    @Override
    public Telephony telephony() {
        return telephony;
    }

    @Override
    public void furnish(SwitchPlan plan) {
        embedded.configure(plan.extensions(), plan.trunks());
    }

    @Override
    public void drain() {
        embedded.drain();
    }

    @Override
    public int legs() {
        return embedded.load().legs();
    }

    @Override
    public boolean isQuiet() {
        return legs() == 0;
    }

    int mediaPorts() {
        return embedded.load().mediaPorts();
    }

    /** What is in this process is there whenever this process is. */
    @Override
    public Optional<String> objection() {
        return Optional.empty();
    }

    @Override
    public String whereabouts() {
        var sip = embedded.udpAddress();
        InetAddress listening = sip.getAddress();
        return "%s, port %d, UDP and TCP"
                .formatted(
                        listening.isAnyLocalAddress()
                                ? "every address of this machine"
                                : listening.getHostAddress(),
                        sip.getPort());
    }
}
