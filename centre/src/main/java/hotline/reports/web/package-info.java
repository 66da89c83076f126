/** The pages' door to the reports. */
@NullMarked
package hotline.reports.web;

import org.jspecify.annotations.NullMarked;
