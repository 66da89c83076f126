package hotline.floor;

import hotline.kernel.FactKind;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;

/** What came of letting one agent's phone ring for one call. */
public sealed interface OfferFact extends FloorFact {

    OfferId offer();

    CallId call();

    AgentId agent();

    /**
     * This call rings this agent.
     *
     * @param leg the one that rings the agent's phone
     * @param attempt 1 for the first offer of the call, and so on
     * @param from the customer's number, for the page that pops up
     * @param until when the offer counts as missed
     */
    @FactKind("offer.made")
    record Made(
            OfferId offer,
            CallId call,
            QueueId queue,
            AgentId agent,
            LegId leg,
            int attempt,
            String from,
            String fromName,
            Instant until)
            implements OfferFact {}

    /** The phone rings. */
    @FactKind("offer.rang")
    record Rang(OfferId offer, CallId call, AgentId agent) implements OfferFact {}

    enum Ending {
        /** {@code call.connected} follows. */
        ANSWERED,
        MISSED,
        /** The agent said no, on the phone or on the page. */
        REFUSED,
        CALLER_GONE,
        /** Not registered, busy with something we do not know, or broken. */
        PHONE_FAILED,
        /** Another phone was picked up (ring all). */
        ELSEWHERE,
        /** A supervisor, a closing queue, a sign-out. */
        CANCELLED,
        /** Found dead after a restart. */
        LOST
    }

    /**
     * @param rang how long it lasted
     * @param cause what the agent's leg said, NORMAL when it said nothing
     */
    @FactKind("offer.ended")
    record Ended(
            OfferId offer,
            CallId call,
            QueueId queue,
            AgentId agent,
            LegId leg,
            Ending how,
            HangupCause cause,
            Duration rang)
            implements OfferFact {}
}
