package hotline.telephony.phone;

/** Who seems to have answered a call of ours, judged by sound. */
public enum AnsweredBy {
    PERSON,
    MACHINE,
    /** Nothing was said, or nothing that tells one from the other. */
    UNKNOWN
}
