package hotline.telephony.embedded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.phone.LegId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NamesUsedTest {

    private final NamesUsed names = new NamesUsed();

    @Test
    void aNameIsGivenOnceAlsoLongAfterItsEnd() {
        List<LegId> many =
                LongStream.range(0, 3L * NamesUsed.GENERATION)
                        .mapToObj(number -> new LegId(new UUID(7, number)))
                        .toList();

        for (int i = 0; i < many.size(); i++) {
            assertTrue(names.add(many.get(i)));
            assertFalse(names.add(many.get(Math.max(0, i - NamesUsed.GENERATION + 1))));
        }
    }

    @Test
    void theOldestAreForgottenOrTheyWouldFillTheMemory() {
        var first = new LegId(new UUID(7, -1));
        names.add(first);
        for (long number = 0; number < 2L * NamesUsed.GENERATION; number++) {
            names.add(new LegId(new UUID(7, number)));
        }

        assertTrue(names.add(first));
    }
}
