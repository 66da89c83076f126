/**
 * What the embedded switch is told before it starts: addresses, extensions, trunks. Plain records
 * that check themselves; where they come from (environment, a file, later a database) is none of
 * their business.
 */
@NullMarked
package hotline.telephony.embedded.config;

import org.jspecify.annotations.NullMarked;
