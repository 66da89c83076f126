/**
 * What happens before the queue: numbers, the flows that they start, opening hours, prompts and
 * messages. A flow is data; {@link hotline.reception.FlowRun} is the pure machine that walks it,
 * drawn in {@code docs/reception.md}, and the floor drives that machine on its lane. Knows the
 * kernel and the words of {@code hotline.telephony.phone}; asks nothing of any switch itself.
 */
@NullMarked
package hotline.reception;

import org.jspecify.annotations.NullMarked;
