/** The tables of the contacts, and how they are searched. */
@NullMarked
package hotline.contacts.store;

import org.jspecify.annotations.NullMarked;
