package hotline.telephony.media.answer;

/** Who seems to have answered. */
public enum Verdict {
    PERSON,
    MACHINE,
    /** Nothing was said, or nothing that tells one from the other. */
    UNSURE
}
