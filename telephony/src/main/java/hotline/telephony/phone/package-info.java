/**
 * The socket in the wall: what the rest of the house asks of a telephone switch, and what the
 * switch tells it.
 *
 * <p>Any switch can be plugged in (embedded, FreeSWITCH, simulated); {@code SwitchContract} in the
 * tests says what all of them promise. This package knows no SIP, no media and no business;
 * everybody may use it.
 */
@NullMarked
package hotline.telephony.phone;

import org.jspecify.annotations.NullMarked;
