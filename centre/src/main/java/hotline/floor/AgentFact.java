package hotline.floor;

import hotline.kernel.FactKind;
import java.time.Instant;
import java.util.Optional;

/** What happened to an agent; drawn in {@code docs/floor.md}. */
public sealed interface AgentFact extends FloorFact {

    AgentId agent();

    /** What an agent asks for; kept apart from what the agent is doing. */
    enum Shift {
        OFF_SHIFT,
        ON_SHIFT,
        ON_BREAK
    }

    /**
     * @param desk the sign-in; a second one takes the desk over
     */
    @FactKind("agent.signed-in")
    record SignedIn(AgentId agent, String name, String extension, String desk)
            implements AgentFact {}

    enum SignOutWhy {
        ASKED,
        /** Signed in at another place. */
        TAKEN_OVER,
        FORCED,
        /** The session ran out, or the account is no agent's any more. */
        GONE
    }

    @FactKind("agent.signed-out")
    record SignedOut(AgentId agent, SignOutWhy why, Optional<AgentId> by) implements AgentFact {}

    /**
     * @param reason of a break, as the company names it; empty else
     * @param by the supervisor who forced it
     */
    @FactKind("agent.shift-asked")
    record ShiftAsked(AgentId agent, Shift shift, String reason, Optional<AgentId> by)
            implements AgentFact {}

    @FactKind("agent.phone-registered")
    record PhoneRegistered(AgentId agent, String extension, String userAgent)
            implements AgentFact {}

    @FactKind("agent.phone-gone")
    record PhoneGone(AgentId agent, String extension, String why) implements AgentFact {}

    /** The last page closed; {@link PageLost} follows at {@code until} unless one opens again. */
    @FactKind("agent.page-closed")
    record PageClosed(AgentId agent, Instant until) implements AgentFact {}

    @FactKind("agent.page-opened")
    record PageOpened(AgentId agent) implements AgentFact {}

    /** No page for too long: no more calls until one opens again. */
    @FactKind("agent.page-lost")
    record PageLost(AgentId agent) implements AgentFact {}

    /**
     * @param until when it ends by itself
     */
    @FactKind("agent.wrap-up-began")
    record WrapUpBegan(AgentId agent, CallId call, Optional<QueueId> queue, Instant until)
            implements AgentFact {}

    enum WrapUpEnding {
        CLICKED,
        TIME_UP,
        NEXT_CALL
    }

    @FactKind("agent.wrap-up-ended")
    record WrapUpEnded(AgentId agent, CallId call, WrapUpEnding how) implements AgentFact {}

    enum NotReadyWhy {
        /** Offers were missed or refused in a row. */
        MISSED,
        /** The phone could not be rung. */
        PHONE
    }

    /** The house takes the agent out of distribution, whatever was asked for. */
    @FactKind("agent.not-ready")
    record NotReady(AgentId agent, NotReadyWhy why) implements AgentFact {}

    /** The reason of {@link NotReady} is over. */
    @FactKind("agent.ready")
    record Ready(AgentId agent) implements AgentFact {}
}
