/**
 * Files of numbers: .xlsx and .csv read row by row, never whole, with limits on everything that a
 * file may claim; and .xlsx written the same way. Knows files only: nobody's database, nobody's
 * page.
 */
@NullMarked
package hotline.campaign.file;

import org.jspecify.annotations.NullMarked;
