/**
 * Where the embedded switch listens and keeps its things, read from the environment, and what is
 * said when a setting cannot be used.
 */
@NullMarked
package hotline.telephony.embedded.config;

import org.jspecify.annotations.NullMarked;
