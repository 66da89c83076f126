package hotline.telephony.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTest {

    private static final TrunkSettings CITY =
            new TrunkSettings.Sandbox(
                    "city", TrunkRules.PLAIN.withPrefixes(List.of(Prefix.of("021"))));
    private static final TrunkSettings ABROAD =
            new TrunkSettings.Sandbox(
                    "abroad",
                    TrunkRules.PLAIN.withPrefixes(
                            List.of(new Prefix("00", 2, "+"), Prefix.of("0211"))));
    private static final TrunkSettings REST =
            new TrunkSettings.Sandbox("rest", TrunkRules.PLAIN.asDefault());

    @Test
    void theLongestPrefixWins() {
        var trunks = List.of(CITY, ABROAD, REST);

        assertEquals(Optional.of(new Route(CITY, "0215555")), Route.of("0215555", trunks));
        assertEquals(Optional.of(new Route(ABROAD, "0211555")), Route.of("0211555", trunks));
    }

    @Test
    void aPrefixCanBeReplaced() {
        assertEquals(
                Optional.of(new Route(ABROAD, "+442079460000")),
                Route.of("00442079460000", List.of(ABROAD)));
    }

    @Test
    void whatNoPrefixMatchesTakesTheDefaultTrunkOrNone() {
        assertEquals(Optional.of(new Route(REST, "10086")), Route.of("10086", List.of(CITY, REST)));
        assertEquals(Optional.empty(), Route.of("10086", List.of(CITY)));
    }
}
