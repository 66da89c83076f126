package hotline.e2e;

import hotline.telephony.peers.BaresipPhone;
import java.time.Duration;
import java.util.Iterator;

/**
 * A person with a phone and a page, who deals with each call by a habit. Moved on by {@link #live},
 * again and again, for a browser's pages belong to one thread.
 */
final class AgentAtWork {

    /** What is done with a call. */
    enum Habit {
        /** Picks up, talks for a while, hangs up, and is ready again at once. */
        TALKS,
        /** As above, but waits until the time for writing up is over. */
        WRITES_UP,
        /** Lets it ring. */
        IGNORES,
        REFUSES
    }

    private static final long TALK = Duration.ofMillis(1_500).toNanos();
    private static final long LOOK_AT_THE_PAGE = Duration.ofSeconds(1).toNanos();

    private final BaresipPhone phone;
    private final AgentsDesk desk;
    private final Iterator<Habit> habits;
    private Habit habit = Habit.TALKS;
    private boolean talks;
    private long since = System.nanoTime();
    private long looked = since;

    /**
     * @param habits one for each call; afterwards every call is {@link Habit#TALKS}
     */
    AgentAtWork(BaresipPhone phone, AgentsDesk desk, Iterator<Habit> habits) {
        this.phone = phone;
        this.desk = desk;
        this.habits = habits;
    }

    /** Does what is to be done now. */
    void live() {
        long now = System.nanoTime();
        if (phone.hasTold("CALL_INCOMING")) {
            habit = habits.hasNext() ? habits.next() : Habit.TALKS;
            switch (habit) {
                case TALKS, WRITES_UP -> phone.answer();
                case REFUSES -> phone.hangUp();
                case IGNORES -> {}
            }
        }
        if (phone.hasTold("CALL_ESTABLISHED")) {
            talks = true;
            since = now;
        }
        if (phone.hasTold("CALL_CLOSED")) {
            talks = false;
        }
        if (talks && now - since > TALK) {
            phone.hangUp();
            since = now;
        }
        if (!talks && now - looked > LOOK_AT_THE_PAGE) {
            looked = now;
            lookAtThePage();
        }
    }

    private void lookAtThePage() {
        String doing = desk.doing();
        if (doing.contains("置忙")) {
            desk.triesToTakeCallsAgain();
        } else if (doing.contains("话后") && habit == Habit.TALKS) {
            desk.isReadyNow();
        }
    }
}
