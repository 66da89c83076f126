/**
 * A small exchange: phones call each other and out, a menu, an echo, transfers. What {@code make
 * run} and {@code make switch} start until the call centre stands.
 *
 * <p>{@link ExchangeCall} decides, purely, as drawn in {@code docs/exchange.md}; {@link Exchange}
 * carries it out through the {@code Switch} port, whichever switch is behind it; {@link
 * ExchangeFile} reads what is dialled how from YAML.
 */
@NullMarked
package hotline.telephony.exchange;

import org.jspecify.annotations.NullMarked;
