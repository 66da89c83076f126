package hotline.desk;

import hotline.floor.AgentId;
import hotline.floor.CallId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One agent's side of a call, as the facts tell it.
 *
 * @param offeredAt when the agent's phone first rang, or the agent began to call
 * @param consult whom the agent asks meanwhile
 */
public record Talk(
        AgentId agent,
        State state,
        Instant offeredAt,
        Optional<Instant> answeredAt,
        Optional<Instant> endedAt,
        Optional<Consult> consult) {

    public enum State {
        RINGING("ringing"),
        TALKING("talking"),
        /** The customer hears music. */
        HELD("held"),
        ENDED("ended");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * @param target a number, as people say it
     * @param state {@code ringing}, {@code talking} or {@code threeWay}
     */
    public record Consult(String target, String state) {}

    static Talk ringing(AgentId agent, Instant at) {
        return new Talk(
                agent, State.RINGING, at, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same for a call and an agent, however often it rings there: a page may know it early. */
    public static UUID id(CallId call, AgentId agent) {
        UUID one = call.value();
        UUID other = agent.value();
        ByteBuffer name = ByteBuffer.allocate(32);
        name.putLong(one.getMostSignificantBits()).putLong(one.getLeastSignificantBits());
        name.putLong(other.getMostSignificantBits()).putLong(other.getLeastSignificantBits());
        return UUID.nameUUIDFromBytes(name.array());
    }

    boolean isOpen() {
        return state != State.ENDED;
    }

    Talk rings(Instant at) {
        return isOpen()
                ? this
                : new Talk(
                        agent,
                        State.RINGING,
                        offeredAt,
                        answeredAt,
                        Optional.empty(),
                        Optional.empty());
    }

    Talk connected(Instant at) {
        return new Talk(
                agent,
                State.TALKING,
                offeredAt,
                Optional.of(answeredAt.orElse(at)),
                Optional.empty(),
                consult);
    }

    Talk held(boolean held) {
        return switch (state) {
            case TALKING, HELD ->
                    new Talk(
                            agent,
                            held ? State.HELD : State.TALKING,
                            offeredAt,
                            answeredAt,
                            endedAt,
                            consult);
            case RINGING, ENDED -> this;
        };
    }

    Talk consulting(Optional<Consult> with) {
        return new Talk(agent, state, offeredAt, answeredAt, endedAt, with);
    }

    Talk ended(Instant at) {
        return isOpen()
                ? new Talk(
                        agent,
                        State.ENDED,
                        offeredAt,
                        answeredAt,
                        Optional.of(at),
                        Optional.empty())
                : this;
    }
}
