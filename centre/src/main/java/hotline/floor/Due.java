package hotline.floor;

/** What a deadline means. */
sealed interface Due {

    /** A leg was dialled, or hung up, and nothing was heard of it for too long. */
    record LegTime(Leg leg) implements Due {}

    record WrapUpTime(Agent agent) implements Due {}

    record PageTime(Agent agent) implements Due {}

    record FlowTimer(Call call, int timer) implements Due {}

    /** No word of a prompt's end. */
    record PlayTime(Call call, int play) implements Due {}

    /** No word of who answered, or no beep of the machine. */
    record AnswerTime(Call call) implements Due {}

    record VoicemailTime(Call call) implements Due {}

    /** The queue asks for less. */
    record RelaxTime(Call call) implements Due {}

    record OverflowTime(Call call) implements Due {}

    record AnnounceTime(Call call) implements Due {}

    /** A callback that was set aside comes back to its place. */
    record CallbackTime(Call call) implements Due {}

    /** Nobody is called back any more. */
    record CallbackEnd(Call call) implements Due {}

    /** The call is over, and the switch still owes us word of its recording. */
    record RecordingTime(Call call) implements Due {}

    /** Compare what we believe with what is really up. */
    record LookTime() implements Due {}
}
