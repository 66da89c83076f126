/**
 * The ledger in PostgreSQL, and PostgreSQL itself where none was given: unpacked, made and started
 * under the data folder.
 */
@NullMarked
package hotline.kernel.store;

import org.jspecify.annotations.NullMarked;
