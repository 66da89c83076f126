/**
 * What the administrator sets: departments, users, roles, skills, extensions, trunks, queues,
 * blocked callers, dispositions. One immutable {@link hotline.directory.Company} for each tenant; a
 * change is a new one, checked whole before it is written. Knows {@code kernel} and the words of
 * {@code access}; whoever needs the settings asks {@link hotline.directory.Directory}.
 */
@NullMarked
package hotline.directory;

import org.jspecify.annotations.NullMarked;
