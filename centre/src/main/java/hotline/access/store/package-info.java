/** SQL of {@code access}. */
@NullMarked
package hotline.access.store;

import org.jspecify.annotations.NullMarked;
