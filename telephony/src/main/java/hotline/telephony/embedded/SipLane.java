package hotline.telephony.embedded;

import hotline.telephony.lane.ThreadLane;
import hotline.telephony.sip.dialog.UserAgent;
import java.util.function.Supplier;

/** A lane and the user agent that lives on it. */
record SipLane(ThreadLane lane, UserAgent agent, Supplier<String> callIds) {

    /** A Call-ID whose messages come back to this lane. */
    String newCallId() {
        return callIds.get();
    }
}
