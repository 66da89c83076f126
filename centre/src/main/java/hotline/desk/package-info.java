/**
 * The agent's desk: one conversation for each call and agent, told by the facts of the floor; the
 * form, the disposition and the note that the agent writes about it; and the commands that drive
 * the call. Knows {@code hotline.kernel}, {@code hotline.floor} and {@code hotline.contacts}.
 */
@NullMarked
package hotline.desk;

import org.jspecify.annotations.NullMarked;
