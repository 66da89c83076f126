package hotline.telephony.sip.transport;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link TransportCounts}; any thread. */
final class Counters {
    final LongAdder received = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder refusedConnections = new LongAdder();

    TransportCounts counts(int openConnections) {
        return new TransportCounts(
                received.sum(),
                malformed.sum(),
                sent.sum(),
                failed.sum(),
                refusedConnections.sum(),
                openConnections);
    }
}
