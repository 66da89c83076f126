package hotline.telephony.phone;

import java.util.Optional;

/** Somebody outside with a telephone that can take several calls at once. */
public interface Party {

    /** Extension or subscriber number; what its calls show as the caller. */
    String number();

    /** How the switch is asked to call this party. */
    Destination address();

    /** Dials a number at the switch. */
    FarCall call(String number);

    /**
     * The next call that came in and was not taken from here yet. It does nothing by itself: not
     * even ringing, until it is told to.
     */
    Optional<FarCall> nextCall();

    /**
     * From now on its phone answers by itself what rings when the switch asks it to; a new one says
     * that it does not do such things.
     */
    void answerWhenAsked();

    /** From now on answers nothing and sends nothing, as if the cable were cut. */
    void vanish();
}
