/** Scripts over HTTP: how one would be shown, and what may stand in it. */
@NullMarked
package hotline.script.web;

import org.jspecify.annotations.NullMarked;
