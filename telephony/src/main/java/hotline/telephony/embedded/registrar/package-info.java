/**
 * The registrar (RFC 3261 §10.3): which phones an extension can be reached at right now, and who
 * may say so.
 *
 * <p>{@code Bindings} is the table, pure and with the time handed in; {@code Registrar} reads and
 * answers REGISTER; {@code Authenticator} finds out who sent a request, for the registrar and for
 * calls alike.
 */
@NullMarked
package hotline.telephony.embedded.registrar;

import org.jspecify.annotations.NullMarked;
