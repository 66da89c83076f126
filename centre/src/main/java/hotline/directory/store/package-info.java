/** SQL of {@code directory}. */
@NullMarked
package hotline.directory.store;

import org.jspecify.annotations.NullMarked;
