/** REST of {@code directory}: the administrator's pages, the set-up file, the switch's state. */
@NullMarked
package hotline.directory.web;

import org.jspecify.annotations.NullMarked;
