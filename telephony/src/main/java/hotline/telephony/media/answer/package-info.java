/** Who answered: a person or a machine, told from the first seconds of sound. */
@NullMarked
package hotline.telephony.media.answer;

import org.jspecify.annotations.NullMarked;
