package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.directory.CallingRules;
import hotline.directory.Company;
import hotline.directory.Trunk;
import hotline.kernel.TenantId;
import hotline.telephony.directory.Codec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SwitchPlanTest {

    @Test
    void aTrunkIsToldInWhichOrderItOffersItsCodecs() {
        var trunk =
                new Trunk(
                        UUID.randomUUID(),
                        "american",
                        new Trunk.Peer("192.0.2.7", Trunk.Transport.UDP),
                        0,
                        "",
                        List.of(),
                        List.of(Trunk.Codec.PCMU, Trunk.Codec.PCMA),
                        false);

        assertEquals(
                List.of(Codec.PCMU, Codec.PCMA),
                SwitchPlan.of(with(trunk)).trunks().getFirst().rules().codecs());
    }

    private static Company with(Trunk trunk) {
        return new Company(
                TenantId.FIRST,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(trunk.id(), trunk),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                CallingRules.HOME_ONLY);
    }
}
