package hotline.reception;

import hotline.telephony.phone.SwitchEvent.PlayEnding;

/**
 * What can happen to a call in a flow. Echoes carry the number of the {@link FlowEffect} they
 * answer; whatever is late, repeated or makes no sense is passed over.
 */
public sealed interface FlowInput {

    record Answered() implements FlowInput {}

    record PlayEnded(int play, PlayEnding how) implements FlowInput {}

    /** 0–9 A–D * #. */
    record Digit(char digit) implements FlowInput {}

    record TimeUp(int timer) implements FlowInput {}

    /**
     * The queue gives the caller back: there is none of that name, it is full, or took too long.
     */
    record QueueLeft(int ask) implements FlowInput {}

    /** The recording ended, whoever ended it. */
    record VoicemailEnded(int ask) implements FlowInput {}

    /** Nobody was reached; or who was has hung up and the caller is still there. */
    record TransferEnded(int ask) implements FlowInput {}

    /** The program says where to go on. */
    record WebhookAnswered(int ask, String answer) implements FlowInput {}

    record WebhookFailed(int ask) implements FlowInput {}

    /**
     * After a restart, the caller being still there: what was being said, timed or asked is lost
     * and is done again; who waits in a queue, talks or records goes on.
     *
     * @param answered as the switch says
     */
    record Restarted(boolean answered) implements FlowInput {}

    record CallerHungUp() implements FlowInput {}
}
