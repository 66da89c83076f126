package hotline.telephony.lane;

/** How the thread of a lane waits while it has nothing to do. */
interface Rest {

    /**
     * Waits until it is woken or the time is over; may come back earlier, and for no reason. On the
     * lane's thread.
     *
     * @param nanos zero or less for not at all
     */
    void await(long nanos);

    /** Ends a wait that is going on, or the next one. From any thread. */
    void wake();

    /** Nobody will wait here any more. */
    void close();
}
