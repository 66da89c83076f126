package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {

    private final Index<CallId, String> index = new Index<>(CallId::value);

    @Test
    void theLastThingPutUnderANameIsFound() {
        index.put(call(1, 2), "one");
        index.put(call(1, 2), "other");

        assertEquals("other", index.get(call(1, 2)));
        assertEquals(1, index.size());
    }

    @Test
    void whatWasNeverPutIsNotThere() {
        index.put(call(1, 2), "one");

        // The same bits in the other order mix to the same seat.
        assertNull(index.get(call(2, 1)));
        assertFalse(index.containsKey(call(2, 1)));
        assertNull(index.remove(call(2, 1)));
    }

    @Test
    void aNameOfNothingButZeroesIsAName() {
        assertNull(index.get(call(0, 0)));

        index.put(call(0, 0), "nobody");

        assertEquals("nobody", index.remove(call(0, 0)));
        assertTrue(index.isEmpty());
    }

    /** Few names that differ in few bits, so that many want the same seat. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void itKnowsWhatAMapKnows(long seed) {
        var dice = new Random(seed);
        Map<CallId, String> map = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            CallId name = call(dice.nextInt(20), dice.nextInt(20));
            String thing = "thing " + i;
            switch (dice.nextInt(3)) {
                case 0 -> {
                    map.put(name, thing);
                    index.put(name, thing);
                }
                case 1 -> assertEquals(map.remove(name), index.remove(name));
                default -> assertEquals(map.get(name), index.get(name));
            }
            assertEquals(map.size(), index.size());
        }
        assertEquals(new HashSet<>(map.values()), new HashSet<>(index.values()));
    }

    private static CallId call(long most, long least) {
        return new CallId(new UUID(most, least));
    }
}
