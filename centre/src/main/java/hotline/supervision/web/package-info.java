/** The REST methods of the supervisors. */
@NullMarked
package hotline.supervision.web;

import org.jspecify.annotations.NullMarked;
