/** The tables of results, and of the addresses that are told. */
@NullMarked
package hotline.results.store;

import org.jspecify.annotations.NullMarked;
