package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.directory.CallingRules;
import hotline.directory.Company;
import hotline.directory.Trunk;
import hotline.floor.WaysOut;
import hotline.kernel.TenantId;
import hotline.telephony.directory.Codec;
import hotline.telephony.phone.Destination;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwitchPlanTest {

    @Test
    void aTrunkIsToldInWhichOrderItOffersItsCodecs() {
        Trunk trunk = trunk("american", 0, List.of(), false);

        assertEquals(
                List.of(Codec.PCMU, Codec.PCMA),
                SwitchPlan.of(with(trunk)).trunks().getFirst().rules().codecs());
    }

    @Test
    void theFloorKnowsOverWhichTrunkANumberGoesAndHowItIsWrittenThere() {
        var abroad = List.of(new Trunk.Prefix("00", 0, ""));
        var lineOutside = List.of(new Trunk.Prefix("9", 1, ""), new Trunk.Prefix("900", 1, "8"));
        WaysOut ways =
                SwitchPlan.of(
                                with(
                                        trunk("abroad", 4, abroad, false),
                                        trunk("city", 30, lineOutside, false),
                                        trunk("rest", 0, List.of(), true)))
                        .waysOut();

        assertEquals(Map.of("abroad", 4, "city", 30, "rest", 0), ways.lines());
        assertEquals(over("abroad", "00442079460000"), ways.rules().apply("00442079460000"));
        assertEquals(over("city", "13800138000"), ways.rules().apply("913800138000"));
        assertEquals(over("city", "8001"), ways.rules().apply("9001"));
        assertEquals(over("rest", "13800138000"), ways.rules().apply("13800138000"));
    }

    @Test
    void withoutADefaultTrunkSomeNumbersHaveNoWayOut() {
        WaysOut ways =
                SwitchPlan.of(
                                with(
                                        trunk(
                                                "abroad",
                                                4,
                                                List.of(new Trunk.Prefix("00", 0, "")),
                                                false)))
                        .waysOut();

        assertEquals(Optional.empty(), ways.rules().apply("13800138000"));
    }

    private static Optional<Destination.OverTrunk> over(String trunk, String number) {
        return Optional.of(new Destination.OverTrunk(trunk, number));
    }

    private static Trunk trunk(
            String name, int lines, List<Trunk.Prefix> prefixes, boolean isDefault) {
        return new Trunk(
                UUID.randomUUID(),
                name,
                new Trunk.Peer("192.0.2.7", Trunk.Transport.UDP),
                lines,
                "",
                prefixes,
                List.of(Trunk.Codec.PCMU, Trunk.Codec.PCMA),
                isDefault);
    }

    private static Company with(Trunk... trunks) {
        return new Company(
                TenantId.FIRST,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Stream.of(trunks).collect(Collectors.toMap(Trunk::id, UnaryOperator.identity())),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                CallingRules.HOME_ONLY);
    }
}
