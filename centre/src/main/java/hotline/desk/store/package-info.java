/** The tables of the desk, and how they are kept up with the ledger. */
@NullMarked
package hotline.desk.store;

import org.jspecify.annotations.NullMarked;
