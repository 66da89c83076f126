package hotline.telephony.simulated;

/** What can be in somebody's ear. */
public sealed interface Sound {

    record Tone(int hertz) implements Sound {}

    record Music() implements Sound {}

    /** A spoken prompt, by the name of its sound or file. */
    record Speech(String name) implements Sound {}
}
