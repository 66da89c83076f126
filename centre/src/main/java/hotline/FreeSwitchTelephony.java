package hotline;

import hotline.directory.Telephony;
import hotline.freeswitch.Furnishing;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.freeswitch.FreeSwitchSwitch;
import hotline.telephony.phone.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Shows the administrator's pages what FreeSWITCH knows. It must be asked over the network, and
 * pages must not wait: they are shown what it said last, and it is asked again.
 */
final class FreeSwitchTelephony implements Telephony {

    /** Of FreeSWITCH's profile for phones, unless somebody changed it there. */
    private static final int SIP_PORT = 5060;

    private static final String ELSEWHERE =
            "FreeSWITCH has no sandbox carrier: that one lives in the embedded switch";

    private final FreeSwitchSwitch nodes;
    private final Supplier<Furnishing> furnishing;
    private final SwitchChoice.FreeSwitch choice;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Survey last = new Survey(Instant.EPOCH, List.of(), List.of(), List.of());

    FreeSwitchTelephony(
            FreeSwitchSwitch nodes,
            Supplier<Furnishing> furnishing,
            SwitchChoice.FreeSwitch choice) {
        this.nodes = nodes;
        this.furnishing = furnishing;
        this.choice = choice;
    }

    @Override
    public SwitchState state() {
        return new SwitchState(
                "freeswitch",
                nodes.nodes().stream()
                        .map(n -> new SwitchNode(n.name(), n.up(), n.why(), n.legs()))
                        .toList(),
                choice.hasStockPassword() ? List.of(Warning.STOCK_PASSWORD) : List.of());
    }

    @Override
    public int port() {
        return SIP_PORT;
    }

    @Override
    public List<Registration> registrations() {
        return survey().registrations().stream().map(SurveyWords::registration).toList();
    }

    @Override
    public List<TrunkState> trunks() {
        var all = new ArrayList<>(survey().trunks().stream().map(SurveyWords::trunk).toList());
        for (TrunkSettings trunk : furnishing.get().trunks()) {
            if (trunk instanceof TrunkSettings.Sandbox) {
                all.removeIf(state -> state.trunk().equals(trunk.name()));
                all.add(new TrunkState(trunk.name(), false, ELSEWHERE, 0));
            }
        }
        return all;
    }

    /** FreeSWITCH keeps nobody out; a firewall or fail2ban does that beside it. */
    @Override
    public List<BlockedAddress> blockedAddresses() {
        return List.of();
    }

    @Override
    public boolean unblock(String address) {
        return false;
    }

    /** The sandbox carrier lives in the embedded switch. */
    @Override
    public Optional<String> placeTestCall(String trunk, String from, String to) {
        return Optional.of("trunk.embeddedOnly");
    }

    @Override
    public List<CarrierCall> carrierLog(String trunk) {
        return List.of();
    }

    private Survey survey() {
        if (asking.compareAndSet(false, true)) {
            var _ =
                    nodes.survey()
                            .whenComplete(
                                    (found, trouble) -> {
                                        if (trouble == null) {
                                            last = found;
                                        }
                                        asking.set(false);
                                    });
        }
        return last;
    }
}
