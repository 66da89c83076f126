/**
 * Dialogs and the INVITE session (RFC 3261 §12–15) with what grew around them: reliable provisional
 * responses (3262), UPDATE (3311), session timers (4028), REFER (3515), Replaces (3891), Reason
 * (3326).
 *
 * <p>Drawn in {@code docs/sip-dialogs.md}. Everything here lives on one {@link
 * hotline.telephony.lane.Lane}: call it there, and it calls you there. Knows transactions and
 * messages, no media: bodies are opaque.
 */
@NullMarked
package hotline.telephony.sip.dialog;

import org.jspecify.annotations.NullMarked;
