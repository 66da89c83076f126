/**
 * The whole call centre: {@link hotline.Hotline} is started, {@link hotline.Centre} joins the
 * rooms. Nothing else may know more than one room.
 */
@NullMarked
package hotline;

import org.jspecify.annotations.NullMarked;
