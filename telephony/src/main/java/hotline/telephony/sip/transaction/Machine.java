package hotline.telephony.sip.transaction;

/**
 * One of the four transactions: which state follows, and what is to be done. Reads no clock, sends
 * nothing, remembers nothing.
 *
 * @param <S> its states
 * @param <I> what can happen to it
 * @param <E> what it can want
 */
sealed interface Machine<S extends Machine.State, I extends Input, E extends Effect>
        permits InviteClient, NonInviteClient, InviteServer, NonInviteServer {

    /** The first state, entered with the request. */
    Step<S, E> begin();

    Step<S, E> on(S state, I input);

    /** A state of one of the machines. */
    interface State {
        /** True in Terminated: the transaction is destroyed at once. */
        default boolean isTerminated() {
            return false;
        }
    }
}
