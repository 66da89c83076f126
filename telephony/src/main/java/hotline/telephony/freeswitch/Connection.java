package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslNews;
import hotline.telephony.lane.Lane;
import java.util.function.Consumer;

/** The way to one FreeSWITCH: over the event socket, or to a scripted one in tests. */
interface Connection extends AutoCloseable {

    Link link();

    /** Begins to connect, and keeps connected. */
    void start();

    @Override
    void close();

    /** How a connection is made. */
    @FunctionalInterface
    interface Maker {
        Connection make(FreeSwitchSettings.Node node, Lane lane, Consumer<EslNews> listener);
    }
}
