package hotline.telephony.sip.transport;

/**
 * What a transport has done so far, for the health page.
 *
 * @param received messages that were handed over
 * @param malformed that were none
 * @param sent messages given to the network
 * @param failed messages that could not be
 * @param refusedConnections that found a limit reached
 * @param openConnections right now
 */
public record TransportCounts(
        long received,
        long malformed,
        long sent,
        long failed,
        long refusedConnections,
        int openConnections) {}
