/** What every room's REST methods share: problems (RFC 9457) and pages of a list. */
@NullMarked
package hotline.kernel.web;

import org.jspecify.annotations.NullMarked;
