/** REST methods of results, and the posting of them. */
@NullMarked
package hotline.results.web;

import org.jspecify.annotations.NullMarked;
