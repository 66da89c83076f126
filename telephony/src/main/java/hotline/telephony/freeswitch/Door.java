package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslLimits;
import hotline.telephony.esl.EslServer;
import hotline.telephony.esl.EslTimes;
import hotline.telephony.esl.FrameLimits;

/**
 * Where a dialplan hands us calls over a socket ({@code socket HOST:PORT async full}). Such a
 * connection only says which call it is: the call is parked over the node's own event socket, and
 * from then on it is a call like any other. Whom we do not take goes on in its dialplan.
 */
final class Door implements AutoCloseable {

    /** Connections at a time; each lives until its call is parked. */
    private static final int MOST = 500;

    /** One channel's data, and hardly anything else. */
    private static final EslLimits LIMITS =
            new EslLimits(new FrameLimits(262_144, 4_096, 1_048_576), 1_048_576, 10, 1);

    /** Whom calls are handed to. */
    @FunctionalInterface
    interface Taker {
        void handedOver(String run, String channel, Runnable letGo);
    }

    private final EslServer server;

    Door(FreeSwitchSettings.DoorSettings settings, Taker taker) {
        this.server =
                new EslServer(
                        settings.address(),
                        from -> from.isLoopbackAddress() || settings.from().contains(from),
                        MOST,
                        EslTimes.DEFAULT,
                        LIMITS,
                        call -> taker.handedOver(call.coreUuid(), call.leg(), call::close));
    }

    /** Throws an exception that says what is wrong (e.g. the port is in use). */
    void open() {
        server.start();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
