package hotline.telephony.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final int TURNS_OF_20_MS = 10;
    private static final int TURNS_OF_500_MS = 250;

    private final Seats seats = new Seats();

    private static class Guest implements Seats.Guest {
        private Seats.@Nullable Row row;
        private int seat;
        private boolean busy = true;
        private int steps;

        @Override
        public void sit(Seats.Row newRow, int newSeat) {
            row = newRow;
            seat = newSeat;
        }

        @Override
        public boolean isBusy() {
            return busy;
        }

        @Override
        public void step(long now) {
            steps++;
        }

        void becomes(boolean nowBusy) {
            busy = nowBusy;
            seated().settle(seat);
        }

        void leave() {
            seated().remove(seat);
            row = null;
        }

        private Seats.Row seated() {
            return Objects.requireNonNull(row);
        }
    }

    private Guest guest() {
        var guest = new Guest();
        seats.take(guest);
        return guest;
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            seats.step(i);
        }
    }

    @Test
    void whoHasSomethingToSayIsSteppedEvery20MsAndNotAllAtOnce() {
        List<Guest> all = Stream.generate(this::guest).limit(25).toList();

        int most = 0;
        for (int turn = 0; turn < TURNS_OF_20_MS; turn++) {
            int before = all.stream().mapToInt(guest -> guest.steps).sum();
            seats.step(turn);
            most = Math.max(most, all.stream().mapToInt(guest -> guest.steps).sum() - before);
        }

        assertTrue(all.stream().allMatch(guest -> guest.steps == 1));
        assertEquals(3, most);
    }

    @Test
    void whoHasNothingToSayIsLookedAfterTwiceASecond() {
        var calm = guest();
        calm.busy = false;
        turns(TURNS_OF_20_MS);
        assertEquals(1, calm.steps);

        turns(4 * TURNS_OF_500_MS);

        assertEquals(1 + 4, calm.steps);
    }

    @Test
    void whoIsStirredIsSteppedWithin20MsAndGoesOn() {
        var guest = guest();
        guest.busy = false;
        turns(TURNS_OF_500_MS);
        int before = guest.steps;

        guest.becomes(true);
        turns(3 * TURNS_OF_20_MS);

        assertEquals(before + 3, guest.steps);
    }

    @Test
    void whoIsBusyForAMomentBetweenTwoStepsWakesNobody() {
        var guest = new Guest();
        guest.busy = false;
        seats.take(guest);
        guest.becomes(true);
        guest.becomes(false);

        turns(TURNS_OF_500_MS);

        assertEquals(1, guest.steps);
    }

    @Test
    void whoCalmsDownOrLeavesInItsOwnStepTakesNobodysSeat() {
        var talkers = Stream.generate(this::guest).limit(20).toList();
        var restless = new ArrayList<Guest>();
        for (int i = 0; i < 20; i++) {
            var guest =
                    new Guest() {
                        @Override
                        public void step(long now) {
                            super.step(now);
                            becomes(!isBusy());
                        }
                    };
            seats.take(guest);
            restless.add(guest);
        }

        turns(2 * TURNS_OF_500_MS);

        assertTrue(talkers.stream().allMatch(guest -> guest.steps == 50));
        assertTrue(restless.stream().allMatch(guest -> guest.steps >= 2));
    }

    @Test
    void whatIsSleptThroughIsJustWhatNobodyNeeds() {
        var calm = guest();
        calm.busy = false;
        turns(TURNS_OF_20_MS);
        int steps = calm.steps;

        int unwanted = seats.unwantedTurns();
        turns(unwanted);
        assertEquals(steps, calm.steps);
        assertTrue(seats.isNextWanted());
        turns(1);

        assertEquals(steps + 1, calm.steps);
        calm.leave();
        assertFalse(seats.isNextWanted());
        assertEquals(TURNS_OF_500_MS, seats.unwantedTurns());
    }

    @Test
    void oneThatStumblesDoesNotStopTheOthers() {
        seats.take(
                new Seats.Guest() {
                    @Override
                    public void sit(Seats.Row row, int seat) {}

                    @Override
                    public boolean isBusy() {
                        return true;
                    }

                    @Override
                    public void step(long now) {
                        throw new IllegalStateException("a bug");
                    }
                });
        List<Guest> others = Stream.generate(this::guest).limit(20).toList();

        turns(2 * TURNS_OF_20_MS);

        assertTrue(others.stream().allMatch(guest -> guest.steps == 2));
    }

    @Test
    void oneThatCannotSayWhetherItIsBusyKeepsItsSeatAndDoesNotStopTheOthers() {
        Guest confused =
                new Guest() {
                    @Override
                    public boolean isBusy() {
                        if (super.steps > 0) {
                            throw new IllegalStateException("a bug");
                        }
                        return true;
                    }
                };
        seats.take(confused);
        List<Guest> others = Stream.generate(this::guest).limit(20).toList();

        turns(2 * TURNS_OF_20_MS);

        assertEquals(2, confused.steps);
        assertTrue(others.stream().allMatch(guest -> guest.steps == 2));
    }

    @Test
    void nobodyIsForgottenWhenManyComeGoCalmDownAndAreStirred() {
        var random = new Random(7);
        var present = new ArrayList<Guest>();
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(5)) {
                case 0 -> present.add(guest());
                case 1 -> {
                    if (!present.isEmpty()) {
                        present.remove(random.nextInt(present.size())).leave();
                    }
                }
                case 2 -> {
                    if (!present.isEmpty()) {
                        present.get(random.nextInt(present.size())).busy = false;
                    }
                }
                case 3 -> {
                    if (!present.isEmpty()) {
                        present.get(random.nextInt(present.size())).becomes(random.nextBoolean());
                    }
                }
                default -> turns(1);
            }
        }
        present.forEach(guest -> guest.steps = 0);

        turns(2 * TURNS_OF_500_MS);

        for (var guest : present) {
            // Calm ones may have calmed down at any moment of the first half second.
            assertTrue(guest.busy ? guest.steps == 50 : guest.steps >= 1 && guest.steps <= 3);
        }
        present.forEach(Guest::leave);
        assertEquals(TURNS_OF_500_MS, seats.unwantedTurns());
    }
}
