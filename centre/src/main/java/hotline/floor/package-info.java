/**
 * The floor: agents, queues, skills, calls, offers and wrap-up, the ACD. Pure decisions on one lane
 * for each tenant; drawn in {@code docs/floor.md}. Knows the telephone only through {@code
 * hotline.telephony.phone} and the flows of {@code hotline.reception}.
 */
@NullMarked
package hotline.floor;

import org.jspecify.annotations.NullMarked;
