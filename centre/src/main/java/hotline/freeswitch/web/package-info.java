/** The door through which FreeSWITCH asks, and brings its recordings. */
@NullMarked
package hotline.freeswitch.web;

import org.jspecify.annotations.NullMarked;
