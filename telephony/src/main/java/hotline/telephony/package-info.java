/**
 * The machine room: a telephone switch in plain Java. Knows no business, no Spring, no SQL.
 *
 * <p>{@code phone} is the door; {@code embedded} is the switch behind it, built of {@code sip},
 * {@code sdp} and {@code media}. The plan is in {@code docs/architecture.md}.
 */
@NullMarked
package hotline.telephony;

import org.jspecify.annotations.NullMarked;
