package hotline.access;

import hotline.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: every change of people, rights and telephony, and every listen and download. Who,
 * when, from where, what before and after. Written in the transaction that is open, if one is, so
 * that a change and its entry stand or fall together.
 */
public interface Audit {

    /**
     * Notes what somebody did; from where is taken from the request at hand.
     *
     * @param action a room's word and a verb, such as {@code user.changed}, {@code
     *     recording.played}; the page translates it
     * @param subject what it was done to, in words that a person knows: a login, a number, a name
     * @param before as it was, to be written as JSON; null when it is new. No secrets. Where both
     *     are objects, only the fields that differ are kept
     * @param after as it is now; null when it is gone
     */
    void note(
            SignedIn who,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after);

    /** Notes what happened without anybody signed in: a refused sign-in, a set-up at start. */
    void note(
            TenantId tenant,
            String login,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after);
}
