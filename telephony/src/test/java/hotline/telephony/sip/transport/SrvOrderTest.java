package hotline.telephony.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order in which the servers of a name are tried (RFC 2782). */
class SrvOrderTest {

    private static final Dns.Srv HEAVY = new Dns.Srv(10, 60, 5060, "heavy.example.com");
    private static final Dns.Srv LIGHT = new Dns.Srv(10, 30, 5060, "light.example.com");
    private static final Dns.Srv LIGHTER = new Dns.Srv(10, 10, 5060, "lighter.example.com");
    private static final Dns.Srv SPARE = new Dns.Srv(20, 65_535, 5060, "spare.example.com");
    private static final Dns.Srv WEIGHTLESS = new Dns.Srv(10, 0, 5060, "weightless.example.com");

    @Test
    void aSpareServerIsNeverTriedBeforeTheOthersWhateverItWeighs() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            assertEquals(SPARE, SrvOrder.of(List.of(SPARE, LIGHT, HEAVY), random).getLast());
        }
    }

    @Test
    void everyServerIsTriedOnce() {
        List<Dns.Srv> records = List.of(SPARE, WEIGHTLESS, LIGHT, HEAVY, LIGHTER);

        List<Dns.Srv> order = SrvOrder.of(records, new Random(1));

        assertEquals(records.size(), order.size());
        assertEquals(new HashSet<>(records), new HashSet<>(order));
    }

    @Test
    void theFirstCallsFallByTheWeights() {
        var random = new Random(42);
        int heavy = 0;
        int light = 0;
        int lighter = 0;
        for (int i = 0; i < 10_000; i++) {
            Dns.Srv first = SrvOrder.of(List.of(LIGHTER, HEAVY, LIGHT), random).getFirst();
            heavy += first.equals(HEAVY) ? 1 : 0;
            light += first.equals(LIGHT) ? 1 : 0;
            lighter += first.equals(LIGHTER) ? 1 : 0;
        }

        assertEquals(6_000, heavy, 250);
        assertEquals(3_000, light, 250);
        assertEquals(1_000, lighter, 250);
    }

    @Test
    void whenTheHeavyOneFailsTheOthersShareItsCallsByTheirWeights() {
        var random = new Random(42);
        int light = 0;
        int afterHeavy = 0;
        for (int i = 0; i < 10_000; i++) {
            List<Dns.Srv> order = SrvOrder.of(List.of(LIGHTER, HEAVY, LIGHT), random);
            if (order.getFirst().equals(HEAVY)) {
                afterHeavy++;
                light += order.get(1).equals(LIGHT) ? 1 : 0;
            }
        }

        assertEquals(0.75, (double) light / afterHeavy, 0.03);
    }

    @Test
    void aWeightlessServerIsTriedFirstSeldomButNotNever() {
        var random = new Random(42);
        int first = 0;
        for (int i = 0; i < 10_000; i++) {
            first +=
                    SrvOrder.of(List.of(HEAVY, WEIGHTLESS), random).getFirst().equals(WEIGHTLESS)
                            ? 1
                            : 0;
        }

        assertTrue(first > 50 && first < 400, first + " of 10,000");
    }

    @Test
    void withoutWeightsAnyOrderWillDo() {
        assertEquals(
                List.of(WEIGHTLESS, SPARE), SrvOrder.of(List.of(SPARE, WEIGHTLESS), new Random(3)));
    }
}
