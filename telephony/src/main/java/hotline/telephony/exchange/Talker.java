package hotline.telephony.exchange;

import hotline.telephony.phone.Caller;
import hotline.telephony.phone.LegId;

/**
 * One party of a call.
 *
 * @param caller whom others see when this party is connected to them
 * @param insider a phone of ours, which may dial what phones may
 */
record Talker(LegId leg, Caller caller, boolean insider) {}
