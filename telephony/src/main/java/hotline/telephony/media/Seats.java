package hotline.telephony.media;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which conversation of a stepper is stepped when, in turns 2 ms apart. The busy ones every 20 ms,
 * spread over ten rows, so that a thousand prompts do not all leave in the same instant. The calm
 * ones, whose packets only pass through, twice a second, for reports and lost media: a thousand of
 * those must not be walked through for nothing.
 */
final class Seats {

    private static final System.Logger LOG = System.getLogger(Seats.class.getName());

    private static final int BUSY_ROWS = 10;
    private static final int CALM_ROWS = 25;
    private static final int TURNS = BUSY_ROWS * CALM_ROWS;

    private final List<Row> busy = rows(BUSY_ROWS, false);
    private final List<Row> calm = rows(CALM_ROWS, true);
    private int turn;

    private List<Row> rows(int count, boolean areCalm) {
        return Stream.generate(() -> new Row(areCalm)).limit(count).toList();
    }

    /** Somebody who is stepped. */
    interface Guest {

        /** Told where it sits; again whenever that changes. */
        void sit(Row row, int seat);

        /** Whether it must be stepped every 20 ms. */
        boolean isBusy();

        void step(long now);
    }

    /** Those who are stepped in the same turn. */
    final class Row {
        private final boolean isCalm;
        private final List<Guest> members = new ArrayList<>();

        private Row(boolean isCalm) {
            this.isCalm = isCalm;
        }

        private void add(Guest guest) {
            guest.sit(this, members.size());
            members.add(guest);
        }

        /** Takes away who sits there; the last of the row gets the seat. */
        void remove(int seat) {
            Guest last = members.removeLast();
            if (seat < members.size()) {
                members.set(seat, last);
                last.sit(this, seat);
            }
        }

        /**
         * To be called when who sits there may have become busy, or calm. At once, not in its next
         * step: a call that is set up or over would wake the stepper for nothing.
         */
        void settle(int seat) {
            Guest guest = members.get(seat);
            if (guest.isBusy() == isCalm) {
                remove(seat);
                emptiest(isCalm ? busy : calm).add(guest);
            }
        }

        private void step(long now) {
            // Backwards, for who leaves gives the seat to one that was stepped already.
            for (int seat = members.size() - 1; seat >= 0; seat--) {
                try {
                    step(seat, now);
                } catch (RuntimeException bug) {
                    LOG.log(System.Logger.Level.ERROR, "a conversation stumbled", bug);
                }
            }
        }

        private void step(int seat, long now) {
            Guest guest = members.get(seat);
            try {
                guest.step(now);
            } finally {
                // Its step may have settled it already, and another sits there now.
                if (seat < members.size() && members.get(seat) == guest) {
                    settle(seat);
                }
            }
        }
    }

    /** Begins to step somebody. */
    void take(Guest guest) {
        emptiest(guest.isBusy() ? busy : calm).add(guest);
    }

    /** Whether anybody is stepped in the next turn. */
    boolean isNextWanted() {
        return isWanted(turn);
    }

    /** How many turns from the next one on can be slept through. */
    int unwantedTurns() {
        int unwanted = 0;
        while (unwanted < TURNS && !isWanted(turn + unwanted)) {
            unwanted++;
        }
        return unwanted;
    }

    /** The next turn. */
    void step(long now) {
        // The calm first, or who calms down now might be stepped twice.
        if (isForCalm(turn)) {
            calm.get(turn / BUSY_ROWS).step(now);
        }
        busy.get(turn % BUSY_ROWS).step(now);
        turn = (turn + 1) % TURNS;
    }

    private boolean isWanted(int someTurn) {
        return !busy.get(someTurn % BUSY_ROWS).members.isEmpty()
                || (isForCalm(someTurn)
                        && !calm.get(someTurn % TURNS / BUSY_ROWS).members.isEmpty());
    }

    private static boolean isForCalm(int someTurn) {
        return someTurn % BUSY_ROWS == 0;
    }

    private static Row emptiest(List<Row> rows) {
        Row emptiest = rows.getFirst();
        for (var row : rows) {
            if (row.members.size() < emptiest.members.size()) {
                emptiest = row;
            }
        }
        return emptiest;
    }
}
