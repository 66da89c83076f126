/**
 * Tables that are taken along as files, row by row: workbooks and CSV, in which nothing that
 * somebody typed is taken for a formula. Knows no room.
 */
@NullMarked
package hotline.kernel.sheet;

import org.jspecify.annotations.NullMarked;
