package hotline.telephony.freeswitch;

/**
 * A transfer that a leg's phone asked for (REFER). FreeSWITCH carries out an attended one by
 * itself; of a blind one it waits for our word.
 */
final class Referral {

    enum State {
        NONE,
        /** The phone waits to be told. */
        ASKED,
        /** FreeSWITCH has told the phone. */
        TOLD
    }

    private State state = State.NONE;
    private String lastBlind = "";
    private String lastConsultation = "";

    State state() {
        return state;
    }

    /** Whether this is the first we hear of this blind transfer. */
    boolean isNewBlind(String subscription) {
        boolean isNew = !subscription.isEmpty() && !subscription.equals(lastBlind);
        lastBlind = subscription.isEmpty() ? lastBlind : subscription;
        return isNew;
    }

    /** Whether this is the first we hear of this attended transfer. */
    boolean isNewAttended(String consultation) {
        boolean isNew = !consultation.isEmpty() && !consultation.equals(lastConsultation);
        lastConsultation = consultation.isEmpty() ? lastConsultation : consultation;
        return isNew;
    }

    void asked() {
        state = State.ASKED;
    }

    void told() {
        state = State.TOLD;
    }

    void over() {
        state = State.NONE;
    }
}
