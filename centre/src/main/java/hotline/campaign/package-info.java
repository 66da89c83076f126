/**
 * Campaigns: batches of numbers that are called out, by whom and by which rules; drawn in {@code
 * docs/campaign.md}. Decides on the tenant's floor lane, together with the floor; the numbers
 * themselves wait in a table ({@code .store}) and come to the lane a few at a time.
 */
@NullMarked
package hotline.campaign;

import org.jspecify.annotations.NullMarked;
