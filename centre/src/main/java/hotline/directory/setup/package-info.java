/** The directory's sections of the set-up file, folded into a draft of the company. Pure. */
@NullMarked
package hotline.directory.setup;

import org.jspecify.annotations.NullMarked;
