package hotline.telephony.freeswitch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What FreeSWITCH is told when trunks change: by itself it reads new names only. */
class ChangedGatewaysTest {

    private static final String KILL = "sofia profile external killgw carrier";
    private static final String RESCAN = "sofia profile external rescan";

    private final ScriptedRig rig = new ScriptedRig();
    private final FreeSwitchSwitch theSwitch = rig.theSwitch();

    @BeforeEach
    void start() {
        theSwitch.onEvent(_ -> {});
        theSwitch.start();
        furnish(carrier("192.0.2.20"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aTrunkWhoseAddressChangedIsForgottenAndReadAnew() {
        assertEquals(List.of(KILL, RESCAN), furnish(carrier("192.0.2.99")));
    }

    @Test
    void aTrunkThatStayedIsLeftAlone() {
        assertEquals(List.of(RESCAN), furnish(carrier("192.0.2.20")));
    }

    @Test
    void aTrunkThatWasRemovedIsForgotten() {
        assertEquals(List.of(KILL, RESCAN), furnish());
    }

    private List<String> furnish(TrunkSettings... trunks) {
        rig.letPass(Duration.ofSeconds(1));
        rig.scripted().gatewayOrders();
        theSwitch.configure(List.of(), List.of(trunks));
        rig.letPass(Duration.ofSeconds(1));
        return rig.scripted().gatewayOrders();
    }

    private static TrunkSettings carrier(String host) {
        return new TrunkSettings.Peer(
                "carrier",
                new TrunkAddress(host, 5060, Transport.UDP),
                TrunkRules.PLAIN.asDefault());
    }
}
