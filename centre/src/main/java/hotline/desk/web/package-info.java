/** The REST methods of the agent's desk. */
@NullMarked
package hotline.desk.web;

import org.jspecify.annotations.NullMarked;
