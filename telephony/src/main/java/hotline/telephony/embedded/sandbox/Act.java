package hotline.telephony.embedded.sandbox;

import hotline.telephony.phone.HangupCause;

/** One thing that a called number does. */
sealed interface Act {

    /** 180. */
    record Ring() implements Act {}

    /** 183, and an announcement in the early media. */
    record Announce() implements Act {}

    /** A final failure: the cause's status, and the cause itself in a Reason header (RFC 3326). */
    record Refuse(HangupCause why) implements Act {}

    /** 200. */
    record Answer() implements Act {}

    /** Says the test sentence, over and over. */
    record Speak() implements Act {}

    /** Says a word, as people do who pick up, and listens. */
    record SayHello() implements Act {}

    /** Asks for a message, beeps, and is silent. */
    record TakeMessage() implements Act {}

    /** Sends back what it hears. */
    record Echo() implements Act {}

    /** BYE, as soon as the ACK is there (RFC 3261 §15). */
    record HangUp() implements Act {}
}
