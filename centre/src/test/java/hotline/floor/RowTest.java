package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hotline.telephony.phone.LegId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final int ALL = Integer.MAX_VALUE;

    private final Row row = new Row(0);

    @Test
    void whoComesBackStandsAtTheirOldPlace() {
        row.add(caller(1));
        row.add(caller(3));
        row.add(caller(9));
        row.add(caller(2));
        row.add(caller(8));
        row.add(caller(0));

        assertEquals(List.of(0L, 1L, 2L, 3L, 8L, 9L), places());
    }

    @Test
    void whoeverIsAheadIsCounted() {
        row.add(caller(1));
        row.add(caller(3));
        row.add(caller(5));

        assertEquals(0, row.countAhead(1, ALL));
        assertEquals(2, row.countAhead(4, ALL));
        assertEquals(1, row.countAhead(4, 1));
        assertEquals(3, row.countAhead(6, ALL));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42})
    void peopleComeAndGoAndTheOrderHolds(long seed) {
        var dice = new Random(seed);
        var standing = new TreeMap<Long, Call>();
        for (int i = 0; i < 20_000; i++) {
            long place = dice.nextInt(300);
            Call there = standing.remove(place);
            if (there == null) {
                Call call = caller(place);
                standing.put(place, call);
                row.add(call);
            } else {
                row.remove(there);
            }
            assertEquals(standing.size(), row.length());
            assertEquals(
                    standing.headMap(150L).size(), row.countAhead(150, ALL), "ahead of the middle");
            if (i % 100 == 0) {
                assertEquals(List.copyOf(standing.keySet()), places());
            }
        }
        standing.values().forEach(row::remove);
        assertNull(row.first());
    }

    private List<Long> places() {
        var places = new ArrayList<Long>();
        for (Call call = row.first(); call != null; call = call.behind) {
            places.add(call.place().place);
        }
        return places;
    }

    private static Call caller(long place) {
        var id = new CallId(new UUID(0, place));
        var call =
                new Call(
                        new CallFact.Arrived(
                                id,
                                CallFact.Direction.IN,
                                new LegId(new UUID(1, place)),
                                CallFact.Role.CUSTOMER,
                                "13800000000",
                                "",
                                "400",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        NOON);
        call.standing =
                new Call.Standing(
                        new CallFact.Queued(
                                id,
                                new QueueId(new UUID(2, 0)),
                                "sales",
                                0,
                                place,
                                Demand.NONE,
                                1,
                                "zh",
                                Optional.empty(),
                                Optional.empty()),
                        NOON);
        return call;
    }
}
