/**
 * FreeSWITCH behind the {@link hotline.telephony.phone.Switch} port, over its Event Socket.
 *
 * <p>FreeSWITCH keeps the calls; here is what we know of them: one {@code Leg} for each, in pure
 * machines that take events and give commands, all on one lane. Every leg that is not connected to
 * somebody stands in FreeSWITCH's {@code park}, so it survives whoever hangs up beside it, and us.
 * Drawn in {@code docs/freeswitch.md}. This package knows the port, {@code esl} and the settings of
 * extensions and trunks; it knows no SIP and no media.
 */
@NullMarked
package hotline.telephony.freeswitch;

import org.jspecify.annotations.NullMarked;
