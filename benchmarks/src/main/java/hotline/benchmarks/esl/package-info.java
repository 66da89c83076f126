/**
 * FreeSWITCH's events through {@code hotline.telephony.esl}: how many a second, and that none is
 * lost.
 */
@NullMarked
package hotline.benchmarks.esl;

import org.jspecify.annotations.NullMarked;
