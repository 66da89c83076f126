/**
 * Sign-in, sessions, permissions and the audit log: who may do what, checked on the server for
 * every call. Other rooms say what a call needs with {@link hotline.access.Needs} and get to know
 * who asks as {@link hotline.access.SignedIn}.
 */
@NullMarked
package hotline.access;

import org.jspecify.annotations.NullMarked;
