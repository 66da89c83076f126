package hotline.telephony.embedded;

import hotline.telephony.lane.Lane;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a leg does about a party from which no sound comes: asks it in the call whether it still
 * knows it. A phone that was started again is registered and answers every question but that one.
 * Drawn in {@code docs/embedded.md}. Lives on the leg's lane.
 */
final class Silence {

    /** Who has nothing to say may still fall off the network later. */
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(1);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int CALL_DOES_NOT_EXIST = 481;

    // From a proxy on the way that knows the party no longer, or has lost its connection to it: the
    // end of the dialog as well (RFC 5057 §5.1, RFC 5626 §11.5).
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int FLOW_FAILED = 430;

    /** Asks the party in its call. */
    @FunctionalInterface
    interface Question {
        /**
         * @param told once, the SIP status of the answer; 408 for none
         * @return false when there is no call yet to ask in
         */
        boolean ask(IntConsumer told);
    }

    private final Lane lane;
    private final Question question;
    private final BooleanSupplier answersElsewhere;
    private final IntConsumer vanished;
    private boolean lasts;
    private boolean asking;
    private Lane.@Nullable Timer next;

    /**
     * @param answersElsewhere whether the party is heard of outside of this call; then no answer in
     *     the call only says that the question was swallowed
     * @param vanished told the status that says that nobody is there any more; then the call should
     *     end
     */
    Silence(Lane lane, Question question, BooleanSupplier answersElsewhere, IntConsumer vanished) {
        this.lane = lane;
        this.question = question;
        this.answersElsewhere = answersElsewhere;
        this.vanished = vanished;
    }

    void begins() {
        if (!lasts) {
            lasts = true;
            look();
        }
    }

    /** Sound is back, or the call is over. */
    void ends() {
        lasts = false;
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void look() {
        if (!lasts || asking) {
            return;
        }
        asking = true;
        if (!question.ask(this::said)) {
            asking = false;
            lookLater(); // it rings, and may be picked up
        }
    }

    private void said(int status) {
        asking = false;
        if (!lasts) {
            return;
        }
        boolean gone =
                switch (status) {
                    case CALL_DOES_NOT_EXIST, NOT_FOUND, GONE, FLOW_FAILED -> true;
                    case REQUEST_TIMEOUT -> !answersElsewhere.getAsBoolean();
                    default -> false;
                };
        if (gone) {
            lasts = false;
            vanished.accept(status);
        } else {
            lookLater();
        }
    }

    private void lookLater() {
        next = lane.after(ASKED_AGAIN_AFTER, this::look);
    }
}
