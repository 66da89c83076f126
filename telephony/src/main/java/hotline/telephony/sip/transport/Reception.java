package hotline.telephony.sip.transport;

import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.message.SipRequest;
import hotline.telephony.sip.message.SipResponse;
import hotline.telephony.sip.parse.Malformed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The way from any socket to the {@link Inbound}. Whatever fails there costs one message. */
final class Reception {

    private static final Logger LOG = System.getLogger(Reception.class.getName());

    private final Inbound inbound;
    private final Counters counters;

    Reception(Inbound inbound, Counters counters) {
        this.inbound = inbound;
        this.counters = counters;
    }

    void received(Hop from, SipMessage message) {
        counters.received.increment();
        try {
            inbound.received(
                    from,
                    switch (message) {
                        case SipRequest request -> Arrival.noted(request, from.remote());
                        case SipResponse response -> response;
                    });
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a message from " + from + " was not taken", bug);
        }
    }

    void malformed(Hop from, Malformed malformed) {
        counters.malformed.increment();
        try {
            inbound.malformed(from, malformed);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a malformed message from " + from + " was not taken", bug);
        }
    }

    void closed(Hop flow) {
        try {
            inbound.closed(flow);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "the end of " + flow + " was not taken", bug);
        }
    }
}
