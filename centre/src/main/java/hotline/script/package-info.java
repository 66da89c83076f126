/**
 * Scripts (话术): what agents read while they talk. Plain text with a light structure and with places
 * that are filled in; what each place is filled with, the desk knows. Knows nobody; campaign and
 * directory keep scripts with what they belong to.
 */
@NullMarked
package hotline.script;

import org.jspecify.annotations.NullMarked;
