package hotline.telephony.esl;

import java.time.Duration;

/**
 * What a connection tells, in the order of the wire, on one thread. Whoever listens may take its
 * time: nothing is lost while it does, the switch keeps what does not fit.
 */
public sealed interface EslNews {

    /** What lies between this connection and the one before. */
    enum Since {
        /** There was none before. */
        FIRST,
        /** The switch ran on: its calls are up, what they did meanwhile is not known. Ask it. */
        INTERRUPTED,
        /** Another run of the switch (another Core-UUID): no call of the one before is up. */
        RESTARTED
    }

    /**
     * We are connected, authenticated and subscribed; events come from now on.
     *
     * @param coreUuid names this run of the switch; empty when it did not say
     */
    record Connected(String coreUuid, Since since) implements EslNews {}

    /** An event, in its order. */
    record Happened(EslEvent event) implements EslNews {}

    /**
     * We read nothing for so long, because the listener was slow, that the switch may have dropped
     * events meanwhile; ask it what is up. Events told after this are again without a gap.
     */
    record MayHaveMissed(Duration stood) implements EslNews {}

    /** The connection is lost; every call is in doubt until {@link Connected}. */
    record Disconnected(String why) implements EslNews {}
}
