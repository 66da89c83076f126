package hotline.telephony.phone;

/** Why a leg ended. */
public enum HangupCause {
    NORMAL,
    NO_ANSWER
}
