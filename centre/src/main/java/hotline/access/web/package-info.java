/** REST of {@code access}: signing in, the guard at every REST method, the audit log's page. */
@NullMarked
package hotline.access.web;

import org.jspecify.annotations.NullMarked;
