/**
 * The whole house, from the carrier to the saved contact: the real program in a network of its own,
 * real phones, a real browser. Each story starts it with a set-up file, as an administrator would.
 */
@NullMarked
package hotline.e2e;

import org.jspecify.annotations.NullMarked;
