/**
 * The doorman: how much one address may ask, and what happens to one that guesses passwords. Pure
 * bookkeeping with the time handed in; knows no SIP.
 */
@NullMarked
package hotline.telephony.embedded.guard;

import org.jspecify.annotations.NullMarked;
