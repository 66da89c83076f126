/**
 * The sandbox carrier: a trunk that needs no telephone network. It is a SIP peer of its own on the
 * loopback address, with ports, dialogs and sound like any other, so that what works with it works
 * with a gateway.
 *
 * <p>Knows the switch only as a SIP address. What each number does is told by {@code
 * SandboxNumber}.
 */
@NullMarked
package hotline.telephony.embedded.sandbox;

import org.jspecify.annotations.NullMarked;
