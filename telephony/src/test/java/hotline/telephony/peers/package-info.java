/**
 * Strangers: phones and networks we did not write call the switch, which runs as the real program
 * in a process of its own. Switch, phones (baresip) and mischief-makers (SIPp, {@code
 * src/test/sipp}) share a network namespace that nobody else sees; see {@link
 * hotline.telephony.peers.NetworkNamespace}.
 *
 * <p>Where the kernel or a program says no, the tests are skipped and say why.
 */
@NullMarked
package hotline.telephony.peers;

import org.jspecify.annotations.NullMarked;
