/** The SQL of the reports. */
@NullMarked
package hotline.reports.store;

import org.jspecify.annotations.NullMarked;
