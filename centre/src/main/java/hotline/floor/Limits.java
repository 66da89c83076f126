package hotline.floor;

import java.time.Duration;

/** How long the floor waits for what must come, and how much it takes on. */
final class Limits {

    private Limits() {}

    /** For the switch to say that a leg which we hung up is gone. */
    static final Duration HANG_UP = Duration.ofSeconds(10);

    /** Beyond the time that the switch itself was given for ringing. */
    static final Duration BEYOND_RINGING = Duration.ofSeconds(3);

    /** For the other party of a call that an agent or a flow makes. */
    static final Duration ANSWER = Duration.ofSeconds(60);

    /** For an agent to pick up the own phone after a click on a number. */
    static final Duration OWN_PHONE = Duration.ofSeconds(20);

    /** For a customer who is called back. */
    static final Duration CALLBACK = Duration.ofSeconds(40);

    /** Before a free line is looked for again. */
    static final Duration NO_LINE = Duration.ofSeconds(15);

    /** Before the house's rules are asked again for a number that they refuse now. */
    static final Duration NOT_NOW = Duration.ofMinutes(10);

    /** Who wants to be called back while so many are to be has to wait on the line. */
    static final int CALLBACKS = 10_000;

    /** For word of a recording after its call is over. */
    static final Duration WORD_OF_RECORDING = Duration.ofSeconds(30);

    /** Between two looks at what is really up, while calls are. */
    static final Duration LOOK = Duration.ofSeconds(15);

    /** A leg younger than this may be missing in a survey because both were on their way. */
    static final Duration TOO_YOUNG = Duration.ofSeconds(5);

    /** Between two looks for a reason. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
}
