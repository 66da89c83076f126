package hotline.reception;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * Where a call is in its flow, and what it waits for. Small enough to be written into a fact; after
 * a restart the flow goes on from it.
 *
 * @param at the step, as a JSON pointer (RFC 6901) into the flow's steps: {@code /0/menu/keys/1/2}
 * @param answered whether the caller was answered
 * @param language what is spoken now
 * @param typed keys that came before anybody asked, for the next menu
 * @param asks how many questions were put to the world; the number of the last one
 * @param jumps how many times {@code goto} was followed
 * @param pressed what the caller chose in menus so far, for the agent's page
 */
public record FlowPosition(
        FlowVersion flow,
        String at,
        Waiting waiting,
        boolean answered,
        String language,
        String typed,
        int asks,
        int jumps,
        List<String> pressed) {

    public FlowPosition {
        pressed = List.copyOf(pressed);
    }

    /** True when the flow is done with this call. */
    public boolean isOver() {
        return waiting instanceof Over;
    }

    /** What is waited for; numbers are those of the {@link FlowEffect} that asked for it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    public sealed interface Waiting {}

    /** The switch is to say that the caller is answered. */
    public record Answering() implements Waiting {}

    /** Something is said to its end. */
    public record Hearing(int play) implements Waiting {}

    /**
     * A menu's question is said.
     *
     * @param attempt counts from 1
     */
    public record Asking(int play, int attempt) implements Waiting {}

    /**
     * A menu's question was said, or interrupted by a key.
     *
     * @param timer ends the waiting for the next key
     * @param digits what was pressed so far
     */
    public record Collecting(int timer, int attempt, String digits) implements Waiting {}

    /** The floor has the call, until an agent does or the queue gives it back. */
    public record Queueing(int ask) implements Waiting {}

    /** The caller leaves a message. */
    public record Recording(int ask) implements Waiting {}

    public record Transferring(int ask) implements Waiting {}

    /** A program is asked. */
    public record Enquiring(int ask) implements Waiting {}

    public record Over() implements Waiting {}
}
