/**
 * The people we talk to: who they are, which numbers are theirs, what was noted about them and who
 * changed what. Pure rules here; the SQL is in {@code contacts.store}. Knows only {@code
 * hotline.kernel}; what other rooms know about a person comes in as a {@link
 * hotline.contacts.TimelineSource}.
 */
@NullMarked
package hotline.contacts;

import org.jspecify.annotations.NullMarked;
