/** The SQL of the campaigns: leads, attempts, imports, the do-not-call list. */
@NullMarked
package hotline.campaign.store;

import org.jspecify.annotations.NullMarked;
