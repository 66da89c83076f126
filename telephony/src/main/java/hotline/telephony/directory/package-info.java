/**
 * Who can be called and which way: extensions, trunks, and the rule that sends a number over one of
 * them. Plain records that check themselves, the same for every switch; where they come from (a
 * file, a database) is none of their business. They know nobody.
 */
@NullMarked
package hotline.telephony.directory;

import org.jspecify.annotations.NullMarked;
