/** The tables of the reception. */
@NullMarked
package hotline.reception.store;

import org.jspecify.annotations.NullMarked;
