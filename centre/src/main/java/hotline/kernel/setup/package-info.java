/**
 * Set-up as code: a YAML file as a tree in which everything knows its line and path, so that a
 * problem can be told where it is. Each room brings the sections that are its own as a {@link
 * hotline.kernel.setup.SetupPart}.
 */
@NullMarked
package hotline.kernel.setup;

import org.jspecify.annotations.NullMarked;
