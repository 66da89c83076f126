/** The REST methods of the reception, and the door through which its flows ask programs outside. */
@NullMarked
package hotline.reception.web;

import org.jspecify.annotations.NullMarked;
