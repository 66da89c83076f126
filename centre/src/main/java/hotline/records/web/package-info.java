/** The REST methods of the call records, their recordings and reports. */
@NullMarked
package hotline.records.web;

import org.jspecify.annotations.NullMarked;
