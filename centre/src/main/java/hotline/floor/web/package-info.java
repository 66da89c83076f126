/** How pages ask the floor, and how its answers are said to them. */
@NullMarked
package hotline.floor.web;

import org.jspecify.annotations.NullMarked;
