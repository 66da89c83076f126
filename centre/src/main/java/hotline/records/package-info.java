/**
 * Call records and recordings: what is known about every call from its first ring, told again from
 * the facts of the floor. A record is a fold of its call's facts ({@link
 * hotline.records.CallFold}), so it can be made anew from the ledger at any time. Knows {@code
 * hotline.kernel} and the facts of {@code hotline.floor}.
 */
@NullMarked
package hotline.records;

import org.jspecify.annotations.NullMarked;
