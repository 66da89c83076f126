/** How many to dial now. Knows nothing but figures. */
@NullMarked
package hotline.campaign.pacing;

import org.jspecify.annotations.NullMarked;
