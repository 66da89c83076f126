/** The tables of the call records, kept up with the ledger, and how they are asked. */
@NullMarked
package hotline.records.store;

import org.jspecify.annotations.NullMarked;
