/** The pages' door to the campaigns. */
@NullMarked
package hotline.campaign.web;

import org.jspecify.annotations.NullMarked;
