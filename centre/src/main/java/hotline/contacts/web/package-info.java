/** The REST methods of the contacts. */
@NullMarked
package hotline.contacts.web;

import org.jspecify.annotations.NullMarked;
